"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight, Users } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { useTRPC } from "../trpc.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { actGroups, groupOfAct } from "./act-groups.ts";
import type { Begin } from "./contract-page.tsx";
import { RuleCite } from "./rule-cite.tsx";

type Act = Outputs["contracts"]["acts"][number];

/** What one may do with this contract now, by article; below, what cannot be done and why. */
export function ContractActs({ id, begin, past }: { id: string; begin: Begin; past: boolean }) {
  const t = useTranslations("office.contract");
  const groups = useTranslations("office.actGroups");
  const trpc = useTRPC();
  const acts = useQuery(trpc.contracts.acts.queryOptions({ stream: { kind: "contract", id } }));
  if (acts.data === undefined) return acts.isError ? null : <Skeleton lines={6} />;
  const possible = acts.data.filter(({ reason }) => reason === null);
  const impossible = acts.data.filter(({ reason }) => reason !== null);
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-sm font-semibold text-ink">{t("acts")}</h2>
      {past ? <p className="text-xs text-ochre">{t("actsNow")}</p> : null}
      {possible.length === 0 ? <p className="text-sm text-ink-3">{t("noActs")}</p> : null}
      {actGroups.map((group) => {
        const own = possible.filter(({ type }) => groupOfAct(type) === group);
        return own.length === 0 ? null : (
          <section key={group} aria-label={groups(group)}>
            <h3 className="mb-1 text-xs font-medium text-ink-3">{groups(group)}</h3>
            <ul>
              {own.map((act) => (
                <Possible key={act.type} act={act} begin={begin} />
              ))}
            </ul>
          </section>
        );
      })}
      {impossible.length === 0 ? null : (
        <details className="group">
          <summary className="flex h-8 items-center gap-1 rounded text-sm text-ink-2 select-none hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight size={16} aria-hidden className="group-open:rotate-90" />
            {t("impossible", { count: impossible.length })}
          </summary>
          <ul className="flex flex-col gap-2 pt-1">
            {impossible.map((act) => (
              <Impossible key={act.type} act={act} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Possible({ act, begin }: { act: Act; begin: Begin }) {
  const t = useTranslations("office.contract");
  const locale = useLocale();
  return (
    <li className="flex items-baseline gap-2">
      <button
        type="button"
        onClick={() => begin(act.type)}
        className="min-w-0 grow rounded-s py-0.5 text-left text-sm text-ai underline-offset-2 hover:underline"
      >
        {act.summary[locale]}
        {act.twoPeople ? <Users size={12} aria-label={t("twoPeople")} className="ml-1 inline text-ink-3" /> : null}
      </button>
      <RuleCite rule={act.rule} />
    </li>
  );
}

function Impossible({ act }: { act: Act }) {
  const locale = useLocale();
  return (
    <li className="text-sm">
      <p className="flex items-baseline gap-2 text-ink-2">
        <span className="min-w-0 grow">{act.summary[locale]}</span>
        <RuleCite rule={act.reason?.rule ?? act.rule} />
      </p>
      <p className="text-xs text-ink-3">{act.reason?.text[locale]}</p>
    </li>
  );
}
