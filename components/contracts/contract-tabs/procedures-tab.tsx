"use client";

import Link from "next/link";
import { useLocale, useMessages, useTranslations } from "next-intl";
import { Button, LinkButton } from "../../ui/button.tsx";
import { noon } from "../../ui/day-input.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import type { Begin, Contract } from "../contract-page.tsx";
import { isDay } from "../event-row.tsx";
import { RuleCite } from "../rule-cite.tsx";
import { useActs } from "../use-acts.ts";
import { Orders } from "./orders.tsx";
import { Empty, Section } from "./section.tsx";
import { Stops } from "./stops.tsx";

/** What goes on: processes with what they wait for, the application, orders, stops, tasks, works. */
export function ProceduresTab({ contract, begin }: { contract: Contract; begin: Begin }) {
  const t = useTranslations("office.contract.procedures");
  return (
    <>
      {contract.phase === "applied" ? <Screening contract={contract} begin={begin} /> : null}
      <Section title={t("open")}>
        {contract.processes.length === 0 ? <Empty>{t("noneOpen")}</Empty> : <Processes contract={contract} />}
      </Section>
      {contract.approvals.length === 0 ? null : <Approvals contract={contract} />}
      <Orders contract={contract} begin={begin} />
      <Stops contract={contract} begin={begin} />
      <Tasks contract={contract} begin={begin} />
    </>
  );
}

/** The application waits for its decision: the checks of Article 10, then accept or refuse. */
function Screening({ contract, begin }: { contract: Contract; begin: Begin }) {
  const t = useTranslations("office.contract.procedures");
  const acts = useActs();
  return (
    <Section
      title={t("screening")}
      actions={
        <div className="flex gap-2">
          {acts.may("accept") ? (
            <Button size="s" variant="primary" onClick={() => begin("accept")}>
              {t("accept")}
            </Button>
          ) : null}
          {acts.may("refuse") ? (
            <Button size="s" onClick={() => begin("refuse")}>
              {t("refuse")}
            </Button>
          ) : null}
        </div>
      }
    >
      <LinkButton size="s" variant="ghost" href={`/contracts/${contract.id}/screening`}>
        {t("toScreening")}
      </LinkButton>
    </Section>
  );
}

function Processes({ contract }: { contract: Contract }) {
  const format = useFormats();
  const { office } = useMessages();
  const names: Readonly<Record<string, string>> = office.processes;
  const stages: Readonly<Record<string, string>> = office.stages;
  return (
    <ul className="flex flex-col gap-1.5">
      {contract.processes.map(({ process, subject, stage, at, article }) => (
        <li key={`${process}/${subject}`} className="flex flex-wrap items-baseline gap-x-3 text-sm">
          <span className="font-medium text-ink">{names[process] ?? process}</span>
          <span className="text-ink-2">{stages[`${process}/${stage}`] ?? stages[stage] ?? stage}</span>
          {at === null ? null : <span className="figures text-ink-3">{isDay(at) ? format.date(noon(at)) : format.deadline(at)}</span>}
          <RuleCite rule={article} />
        </li>
      ))}
    </ul>
  );
}

function Approvals({ contract }: { contract: Contract }) {
  const t = useTranslations("office.contract.procedures");
  const locale = useLocale();
  const format = useFormats();
  return (
    <Section title={t("approvals")}>
      <ul>
        {contract.approvals.map(({ id, text, askedAt, by }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 text-sm">
            <Link href="/approvals" className="text-ai underline-offset-2 hover:underline">
              {text[locale]}
            </Link>
            <span className="figures text-ink-3">
              {contract.approvalPeople[by] ?? ""} {format.dateTime(askedAt)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Tasks({ contract, begin }: { contract: Contract; begin: Begin }) {
  const t = useTranslations("office.contract.procedures");
  const format = useFormats();
  const acts = useActs();
  const { office } = useMessages();
  const names: Readonly<Record<string, string>> = office.tasks;
  if (contract.tasks.length === 0 && contract.works.length === 0) return null;
  return (
    <Section title={t("tasks")}>
      <ul>
        {contract.tasks.map(({ id, what, by, closed }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 py-1 text-sm">
            <span className={closed ? "text-ink-3 line-through" : "font-medium text-ink"}>{names[what] ?? what}</span>
            {by === null ? null : <span className="figures text-ink-2">{t("byDate", { date: format.deadline(by) })}</span>}
            {closed || !acts.may(what === "removal" ? "complete-removal" : "close-task") ? null : (
              <Button
                size="s"
                className="ml-auto"
                onClick={() => begin(what === "removal" ? "complete-removal" : "close-task", { task: id }, ["task"])}
              >
                {t("done")}
              </Button>
            )}
          </li>
        ))}
        {contract.works.map(({ id, what, doneOn, warrantyUntil }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 py-1 text-sm">
            <span className={doneOn === null ? "font-medium text-ink" : "text-ink-3"}>{what}</span>
            {doneOn === null ? null : <span className="figures text-ink-2">{format.date(noon(doneOn))}</span>}
            {warrantyUntil === null ? null : (
              <span className="figures text-ink-3">{t("warranty", { date: format.date(noon(warrantyUntil)) })}</span>
            )}
            {doneOn === null && acts.may("complete-work") ? (
              <Button size="s" className="ml-auto" onClick={() => begin("complete-work", { work: id }, ["work"])}>
                {t("done")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
