"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import { contractNumber } from "../../contract/lifecycle/contract-number.ts";
import type { MyContract, Possible, Request } from "../../server/services/my-contracts.ts";
import { CommandDialog } from "../contracts/command-dialog.tsx";
import { useCommandWords } from "../contracts/form/use-command-words.ts";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";

interface Act {
  contract: string;
  type: string;
  initial: Readonly<Record<string, unknown>>;
  fixed: readonly string[];
}

/** What is under way, and what can be asked for now with the first day that it can be for. */
export function MyRequests({ contracts }: { contracts: readonly MyContract[] }) {
  const t = useTranslations("mine");
  const trpc = useTRPC();
  const format = useFormats();
  const words = useCommandWords();
  const queries = useQueryClient();
  const [act, setAct] = useState<Act | null>(null);
  const requests = contracts.flatMap((contract) => contract.requests.map((request) => ({ contract: contract.id, request })));
  // Whoever has several contracts has to see which one is meant.
  const several = contracts.length > 1;
  const named = ({ id, items }: MyContract) =>
    `${contractNumber(id)} · ${format.list(Object.entries(items).map(([item, count]) => `${words.choice("apply", "items", item)} ${count}`))}`;
  return (
    <div className="grid gap-8 px-4 py-5 md:px-6 lg:grid-cols-2">
      <section className="min-w-0">
        <h2 className="text-base font-semibold text-ink">{t("requests")}</h2>
        {requests.length === 0 ? (
          <p className="mt-1 text-sm text-ink-2">{t("noRequests")}</p>
        ) : (
          <ul className="mt-1">
            {requests.map(({ contract, request }) => (
              <RequestRow
                key={`${contract}${request.kind}${request.id}`}
                of={several ? contractNumber(contract) : null}
                request={request}
                onAct={(type, data) => setAct({ contract, type, initial: data, fixed: Object.keys(data) })}
              />
            ))}
          </ul>
        )}
      </section>
      <section className="min-w-0">
        <h2 className="text-base font-semibold text-ink">{t("possible")}</h2>
        {contracts.map((contract) => (
          <Fragment key={contract.id}>
            {several ? <h3 className="figures mt-3 text-sm font-medium text-ink-2">{named(contract)}</h3> : null}
            <ul className="mt-1 mb-4">
              {contract.possible.map((one) => (
                <PossibleRow
                  key={one.way}
                  possible={one}
                  onChoose={() =>
                    setAct({
                      contract: contract.id,
                      type: one.type,
                      initial: withoutNull(one.initial),
                      fixed: one.way === "more" ? ["lastDay", "remove"] : one.way === "less" ? ["wished", "add"] : [],
                    })
                  }
                />
              ))}
            </ul>
          </Fragment>
        ))}
      </section>
      {act === null ? null : (
        <CommandDialog
          stream={{ kind: "contract", id: act.contract }}
          type={act.type}
          initial={act.initial}
          fixed={act.fixed}
          onClose={() => setAct(null)}
          onDone={() => void queries.invalidateQueries({ queryKey: trpc.mine.pathKey() })}
        />
      )}
    </div>
  );
}

function RequestRow({
  of,
  request,
  onAct,
}: {
  of: string | null;
  request: Request;
  onAct: (type: string, data: Readonly<Record<string, string>>) => void;
}) {
  const t = useTranslations("mine");
  const format = useFormats();
  const words = useCommandWords();
  const items = (signed: string, quantities: Readonly<Record<string, number>>) =>
    Object.entries(quantities).map(([item, count]) => `${words.choice("apply", "items", item)} ${signed}${count}`);
  const what = format.list([...items("+", request.add), ...items("−", request.remove)]);
  const status = request.status as "submitted";
  const act = request.act;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2.5 text-sm">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-baseline gap-2">
          <span className="font-medium text-ink">{t(`kinds.${request.kind}`)}</span>
          <Badge tone={tones[request.status] ?? "plain"}>{t.has(`statuses.${status}`) ? t(`statuses.${status}`) : request.status}</Badge>
          <RuleCite rule={request.rule} />
        </p>
        <p className="figures text-ink-2">
          {[
            of ?? "",
            what,
            request.effect === null
              ? ""
              : t(request.kind === "termination" || Object.keys(request.remove).length > 0 ? "effectEnd" : "effect", {
                  day: format.date(noon(request.effect)),
                }),
            request.since === null ? "" : t("since", { day: format.date(request.since) }),
          ]
            .filter((part) => part !== "")
            .join(" · ")}
        </p>
      </div>
      {act === null ? null : (
        <Button size="s" onClick={() => onAct(act.type, act.data)}>
          {t(`acts.${act.type as "give-proofs"}`)}
        </Button>
      )}
    </li>
  );
}

function PossibleRow({ possible, onChoose }: { possible: Possible; onChoose: () => void }) {
  const t = useTranslations("mine");
  const format = useFormats();
  return (
    <li className="border-b border-line">
      <button type="button" onClick={onChoose} className="flex w-full items-center gap-3 py-2.5 text-left text-sm hover:bg-hover">
        <span className="min-w-0 grow">
          <span className="block font-medium text-ink">{t(`ways.${possible.way as "terminate"}`)}</span>
          <span className="figures block text-ink-2">
            {possible.earliest === null ? t("anytime") : t("earliest", { day: format.date(noon(possible.earliest)) })}
          </span>
        </span>
        <ChevronRight size={16} aria-hidden className="shrink-0 text-ink-3" />
      </button>
    </li>
  );
}

const tones: Readonly<Record<string, "ai" | "ochre" | "shu" | "plain">> = { submitted: "ai", "awaiting-proof": "ochre", refused: "shu" };

const withoutNull = (initial: Possible["initial"]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(initial).filter(([, value]) => value !== null));
