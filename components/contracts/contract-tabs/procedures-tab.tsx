"use client";

import Link from "next/link";
import { useLocale, useMessages, useTranslations } from "next-intl";
import { Badge } from "../../ui/badge.tsx";
import { Button, LinkButton } from "../../ui/button.tsx";
import { noon } from "../../ui/day-input.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import type { Begin, Contract } from "../contract-page.tsx";
import { isDay } from "../event-row.tsx";
import { useCommandWords } from "../form/use-command-words.ts";
import { RuleCite } from "../rule-cite.tsx";
import { OverlayBadge } from "../state-badge.tsx";
import { useActs } from "../use-acts.ts";
import { Empty, Section } from "./section.tsx";

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
          {at === null ? null : <span className="figures text-ink-3">{isDay(at) ? format.date(noon(at)) : format.dateTime(at)}</span>}
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

function Orders({ contract, begin }: { contract: Contract; begin: Begin }) {
  const t = useTranslations("office.contract.procedures");
  const statuses = useTranslations("office.orderStates");
  const words = useCommandWords();
  const format = useFormats();
  const acts = useActs();
  const amounts = (items: Readonly<Record<string, number | undefined>>, sign: string) =>
    Object.entries(items).map(([item, n]) => `${words.choice("", "items", item)} ${sign}${n}`);
  return (
    <Section
      title={t("orders")}
      actions={
        <LinkButton size="s" variant="ghost" href={`/contracts/${contract.id}/change`}>
          {t("newOrder")}
        </LinkButton>
      }
    >
      {contract.orders.length === 0 ? (
        <Empty>{t("noOrders")}</Empty>
      ) : (
        <ul className="flex flex-col">
          {contract.orders.toReversed().map((order) => {
            const waiting = order.status === "submitted" || order.status === "awaiting-proof";
            return (
              <li key={order.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 text-sm last:border-0">
                <Badge tone={waiting ? "ochre" : order.status === "accepted" ? "ai" : "plain"}>{statuses(order.status)}</Badge>
                <span className="font-medium">{words.choice("", "order", order.kind)}</span>
                <span className="figures text-ink">{[...amounts(order.add, "+"), ...amounts(order.remove, "−")].join("、")}</span>
                <span className="figures text-ink-2">
                  {order.wished === null ? "" : t("from", { date: format.date(noon(order.wished)) })}{" "}
                  {order.lastDay === null ? "" : t("until", { date: format.date(noon(order.lastDay)) })}
                </span>
                <span className="figures text-xs text-ink-3">{t("received", { date: format.dateTime(order.receivedAt) })}</span>
                {order.waived ? <Badge tone="ochre">{t("waived")}</Badge> : null}
                <span className="ml-auto flex flex-wrap gap-1.5">
                  {waiting && acts.may("accept-change") ? (
                    <Button size="s" onClick={() => begin("accept-change", { order: order.id }, ["order"])}>
                      {t("acceptChange")}
                    </Button>
                  ) : null}
                  {order.status === "submitted" && acts.may("ask-proofs") ? (
                    <Button size="s" variant="ghost" onClick={() => begin("ask-proofs", { order: order.id }, ["order"])}>
                      {t("askProofs")}
                    </Button>
                  ) : null}
                  {order.status === "awaiting-proof" && acts.may("give-proofs") ? (
                    <Button size="s" onClick={() => begin("give-proofs", { order: order.id }, ["order"])}>
                      {t("giveProofs")}
                    </Button>
                  ) : null}
                  {waiting && acts.may("refuse-change") ? (
                    <Button size="s" variant="ghost" onClick={() => begin("refuse-change", { order: order.id }, ["order"])}>
                      {t("refuse")}
                    </Button>
                  ) : null}
                  {(waiting || order.status === "accepted") && acts.may("withdraw-change") ? (
                    <Button size="s" variant="ghost" onClick={() => begin("withdraw-change", { order: order.id }, ["order"])}>
                      {t("withdraw")}
                    </Button>
                  ) : null}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function Stops({ contract, begin }: { contract: Contract; begin: Begin }) {
  const t = useTranslations("office.contract.procedures");
  const words = useCommandWords();
  const format = useFormats();
  const acts = useActs();
  const ends = {
    "16-1": "lift-suspension",
    "16-2": "lift-suspension",
    "34": "lift-suspension",
    "17": "end-pause",
    "35": "end-pause",
    "45": "end-pause",
    "18": "end-interruption",
    "36": "end-interruption",
  } as const;
  return (
    <Section
      title={t("stops")}
      actions={
        acts.may("suspend") ? (
          <LinkButton size="s" variant="ghost" href={`/contracts/${contract.id}/suspend`}>
            {t("toSuspend")}
          </LinkButton>
        ) : undefined
      }
    >
      {contract.overlays.length === 0 ? (
        <Empty>{t("noStops")}</Empty>
      ) : (
        <ul>
          {contract.overlays.toReversed().map((overlay) => (
            <li key={overlay.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 text-sm last:border-0">
              {overlay.state === "in-force" ? (
                <OverlayBadge kind={overlay.kind} />
              ) : (
                <Badge>{words.choice("", "overlayKind", overlay.kind)}</Badge>
              )}
              <span className="text-ink-2">{t(`overlayStates.${overlay.state}`)}</span>
              <span className="figures text-ink">
                {format.dateTime(overlay.startedAt ?? overlay.from)} –{" "}
                {overlay.endedAt !== null
                  ? format.dateTime(overlay.endedAt)
                  : overlay.until === null
                    ? t("openEnd")
                    : format.dateTime(overlay.until)}
              </span>
              <span className="text-ink-2">{overlay.reason}</span>
              {overlay.how === null ? null : <span className="text-ink-3">{words.choice("", "how", overlay.how)}</span>}
              <RuleCite rule={overlay.kind} />
              {overlay.state !== "ended" && acts.may(ends[overlay.kind]) ? (
                <Button size="s" className="ml-auto" onClick={() => begin(ends[overlay.kind], { overlay: overlay.id }, ["overlay"])}>
                  {t("endStop")}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
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
            {by === null ? null : <span className="figures text-ink-2">{t("byDate", { date: format.dateTime(by) })}</span>}
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
