"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, ShieldAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { CommandDialog } from "../contracts/command-dialog.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useActs } from "../contracts/use-acts.ts";
import { Section } from "../office/facts.tsx";
import { Loaded } from "../office/loaded.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useFormats } from "../ui/use-formats.ts";

type Incident = Outputs["registers"]["incidents"][number];

/** 47-12: incidents with personal data, each with the clocks that the law sets. */
export function Incidents() {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const acts = useActs();
  const list = useQuery(trpc.registers.incidents.queryOptions(undefined, { refetchInterval: 60_000 }));
  const [asking, setAsking] = useState<{ id: string; type: string; initial?: Record<string, unknown> } | null>(null);
  const add = acts.may("detect", "incident") ? (
    <Button
      icon={Plus}
      variant="primary"
      onClick={() => setAsking({ id: crypto.randomUUID(), type: "detect", initial: { kind: "personal-data" } })}
    >
      {t("incidents.add")}
    </Button>
  ) : undefined;
  return (
    <Section
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {t("incidents.title")}
          <RuleCite rule="47-12" />
        </span>
      }
      actions={add}
    >
      <p className="max-w-3xl px-4 pb-3 text-sm text-ink-2 md:px-6">{t("incidents.intro")}</p>
      <Loaded query={list} lines={4}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon={ShieldAlert} title={t("incidents.empty")} />
          ) : (
            <ul className="border-t border-line">
              {rows.map((row) => (
                <IncidentRow
                  key={row.id}
                  row={row}
                  onAct={(type, initial) => setAsking({ id: row.id, type, ...(initial === undefined ? {} : { initial }) })}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {asking === null ? null : (
        <CommandDialog
          stream={{ kind: "incident", id: asking.id }}
          type={asking.type}
          {...(asking.initial === undefined ? {} : { initial: asking.initial, fixed: Object.keys(asking.initial) })}
          onClose={() => setAsking(null)}
          onDone={() => void queries.invalidateQueries({ queryKey: trpc.registers.pathKey() })}
        />
      )}
    </Section>
  );
}

function IncidentRow({ row, onAct }: { row: Incident; onAct: (type: string, initial?: Record<string, unknown>) => void }) {
  const t = useTranslations("registers.incidents");
  const format = useFormats();
  const { day } = useDayWords();
  const may = useActs().may;
  const open = row.phase !== "closed";
  return (
    <li className="flex flex-col gap-3 border-b border-line px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="figures font-medium text-ink">{t("known", { at: format.dateTime(row.knownAt) })}</span>
        <Badge tone={open ? "shu" : "plain"}>{t(`phases.${row.phase}`)}</Badge>
        {row.malicious ? <Badge tone="shu">{t("malicious")}</Badge> : null}
        <span className="text-ink-3">{t("occurred", { at: format.dateTime(row.occurredAt) })}</span>
      </div>
      <ul className="grid gap-3 sm:grid-cols-3">
        {row.clocks.map(({ what, from, by, done, passed }) => (
          <li key={what} className="flex flex-col gap-1 border-l-2 border-line-strong pl-3 text-sm">
            <span className="text-xs text-ink-3">{t(`reports.${what}`)}</span>
            <span className={passed ? "figures text-shu" : "figures text-ink"}>
              {from === null ? t("by", { day: day(by) }) : t("between", { from: day(from), by: day(by) })}
            </span>
            {done ? (
              <Badge tone="live">{t("done")}</Badge>
            ) : may("tell-authority", "incident") && open ? (
              <Button size="s" className="self-start" onClick={() => onAct("tell-authority", { report: what })}>
                {t("tell")}
              </Button>
            ) : (
              <Badge tone={passed ? "shu" : "ochre"}>{t(passed ? "passed" : "open")}</Badge>
            )}
          </li>
        ))}
        <li className="flex flex-col gap-1 border-l-2 border-line-strong pl-3 text-sm">
          <span className="text-xs text-ink-3">{t("persons")}</span>
          <span className="text-ink">{t("promptly")}</span>
          {row.personsTold ? (
            <Badge tone="live">{t("done")}</Badge>
          ) : may("tell-persons", "incident") && open ? (
            <Button size="s" className="self-start" onClick={() => onAct("tell-persons")}>
              {t("tellPersons")}
            </Button>
          ) : (
            <Badge tone="ochre">{t("open")}</Badge>
          )}
        </li>
      </ul>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        {row.customers.map(({ contract, customer }) => (
          <Link key={contract} href={`/contracts/${contract}`} className="text-ai underline underline-offset-2">
            {customer}
          </Link>
        ))}
        <span className="grow" />
        {open && may("recover", "incident") && row.phase === "open" ? (
          <Button size="s" onClick={() => onAct("recover")}>
            {t("recover")}
          </Button>
        ) : null}
        {row.phase === "recovered" && may("classify", "incident") ? (
          <Button size="s" onClick={() => onAct("classify")}>
            {t("classify")}
          </Button>
        ) : null}
        {open && may("close", "incident") ? (
          <Button size="s" variant="ghost" onClick={() => onAct("close")}>
            {t("close")}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
