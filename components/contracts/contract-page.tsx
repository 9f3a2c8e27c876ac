"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowLeft, ArrowRightLeft, CalendarX2, Eraser, FilePen, FileText, FileX, Gavel, PhoneCall, PhoneOff } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { type Tab, Tabs } from "../ui/tabs.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { CommandDialog } from "./command-dialog.tsx";
import { ContractActs } from "./contract-acts.tsx";
import { CallsTab } from "./contract-tabs/calls-tab.tsx";
import { ContentTab } from "./contract-tabs/content-tab.tsx";
import { HistoryTab } from "./contract-tabs/history-tab.tsx";
import { MoneyTab } from "./contract-tabs/money-tab.tsx";
import { NoticesTab } from "./contract-tabs/notices-tab.tsx";
import { ProceduresTab } from "./contract-tabs/procedures-tab.tsx";
import { ContractTimeline } from "./contract-timeline.tsx";
import { dueTime } from "./due-time.ts";
import type { Draft } from "./form/draft.ts";
import { RuleCite } from "./rule-cite.tsx";
import { OverlayBadge, StateBadge } from "./state-badge.tsx";
import { TimeTravel } from "./time-travel.tsx";
import { useActs } from "./use-acts.ts";

export type Contract = Outputs["contracts"]["get"];
/** Opens a command of this contract. */
export type Begin = (type: string, initial?: Draft, fixed?: readonly string[]) => void;

const tabs = ["content", "procedures", "money", "notices", "calls", "history"] as const;

/** One contract: what it is, what happened and will, what can be done and why not; at any date, as known on any date. */
export function ContractPage({ id }: { id: string }) {
  const t = useTranslations("office.contract");
  const locale = useLocale();
  const format = useFormats();
  const trpc = useTRPC();
  const [tab, setTab] = useUrlState("tab");
  const [validOn, setValidOn] = useUrlState("on");
  const [knownOn, setKnownOn] = useUrlState("known");
  const [doing, setDoing] = useState<{ type: string; initial: Draft; fixed: readonly string[] } | null>(null);
  const contract = useQuery(
    trpc.contracts.get.queryOptions({ id, validOn: day(validOn), knownOn: day(knownOn) }, { placeholderData: keepPreviousData }),
  );
  const timeline = useQuery(trpc.contracts.timeline.queryOptions({ id }));

  if (contract.isError) {
    const refusal = refusalOf(contract.error);
    const elsewhen = (validOn ?? knownOn) !== null;
    const toNow = () => {
      setValidOn(null);
      setKnownOn(null);
    };
    if (refusal?.code === "NOT_FOUND")
      return (
        <EmptyState
          page
          icon={FileX}
          title={t(elsewhen ? "notYet" : "noSuch")}
          action={elsewhen ? <Button onClick={toNow}>{t("toNow")}</Button> : <LinkButton href="/contracts">{t("list")}</LinkButton>}
        >
          {t(elsewhen ? "notYetBody" : "noSuchBody")}
        </EmptyState>
      );
    return (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(contract.error) ?? undefined} onRetry={() => contract.refetch()} />
    );
  }
  if (contract.data === undefined) return <Skeleton lines={12} className="p-6" />;
  const { data } = contract;
  const begin: Begin = (type, initial = {}, fixed = []) => setDoing({ type, initial, fixed });
  const shown: Tab<(typeof tabs)[number]>[] = [
    { id: "content", label: t("tabs.content"), content: <ContentTab contract={data} /> },
    {
      id: "procedures",
      label: <Counted label={t("tabs.procedures")} count={openWork(data)} />,
      content: <ProceduresTab contract={data} begin={begin} />,
    },
    { id: "money", label: t("tabs.money"), content: <MoneyTab contract={data} /> },
    {
      id: "notices",
      label: (
        <Counted
          label={t("tabs.notices")}
          count={data.notices.filter(({ bouncedAt, arrivedAt }) => bouncedAt !== null && arrivedAt === null).length}
        />
      ),
      content: <NoticesTab contract={data} begin={begin} />,
    },
    { id: "calls", label: t("tabs.calls"), content: <CallsTab contract={data} /> },
    { id: "history", label: t("tabs.history"), content: <HistoryTab timeline={timeline.data} /> },
  ];
  return (
    <div className="flex min-h-full flex-col">
      <Header contract={data} />
      {data.asOf === null ? null : (
        <p role="status" className="border-b border-line bg-ochre-soft px-4 py-2 text-sm text-ink md:px-6">
          {t("lookingBack", {
            valid: data.asOf.validOn === null ? t("now") : format.date(data.asOf.validOn),
            known: data.asOf.knownOn === null ? t("now") : format.date(data.asOf.knownOn),
          })}
        </p>
      )}
      <div className="grid min-h-0 grow lg:grid-cols-[17rem_minmax(0,1fr)_18rem]">
        <aside aria-label={t("timeline")} className="order-3 border-line p-4 max-lg:border-t lg:order-1 lg:border-r">
          {timeline.data === undefined ? (
            <Skeleton lines={8} />
          ) : (
            <>
              <TimeTravel timeline={timeline.data} validOn={validOn} knownOn={knownOn} onValid={setValidOn} onKnown={setKnownOn} />
              <ContractTimeline timeline={timeline.data} validOn={day(validOn)} onDay={setValidOn} />
            </>
          )}
        </aside>
        <div className="order-1 min-w-0 lg:order-2" aria-busy={contract.isPlaceholderData}>
          <Tabs
            label={t("tabsLabel")}
            value={tabs.find((one) => one === tab) ?? "content"}
            onChange={(next) => setTab(next === "content" ? null : next)}
            tabs={shown}
          />
        </div>
        <aside aria-label={t("acts")} className="order-2 border-line p-4 max-lg:border-t lg:order-3 lg:border-l">
          <ContractActs id={id} begin={begin} past={data.asOf !== null} />
        </aside>
      </div>
      {doing === null ? null : (
        <CommandDialog
          key={doing.type}
          stream={{ kind: "contract", id }}
          type={doing.type}
          initial={doing.initial}
          fixed={doing.fixed}
          onClose={() => setDoing(null)}
        />
      )}
    </div>
  );
}

function Header({ contract }: { contract: Contract }) {
  const t = useTranslations("office.contract");
  const locale = useLocale();
  const format = useFormats();
  const acts = useActs();
  const { usable, linesInUse, next } = contract;
  const lines = contract.items.find(({ item }) => item === "line")?.now ?? 0;
  const Phone = usable ? PhoneCall : PhoneOff;
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-2 border-b border-line px-4 pt-4 pb-3 md:px-6">
      <div className="min-w-0 grow basis-72 lg:basis-[28rem]">
        <p className="figures flex items-center gap-2 text-xs text-ink-3">
          <Link href="/contracts" className="inline-flex items-center gap-1 hover:text-ink">
            <ArrowLeft size={12} aria-hidden />
            {t("list")}
          </Link>
          <code>{contract.id}</code>
        </p>
        <h1 className="text-xl font-semibold break-words text-ink">{contract.customer}</h1>
        <div className="mt-1 flex flex-wrap items-center gap-1.5">
          <StateBadge state={contract.state} />
          {contract.overlays
            .filter(({ state }) => state === "in-force")
            .map(({ id, kind }) => (
              <OverlayBadge key={id} kind={kind} />
            ))}
          {contract.overlays.some(({ state }) => state === "planned") ? <Badge tone="ochre">{t("overlayPlanned")}</Badge> : null}
          {contract.approvals.length > 0 ? <Badge tone="ochre">{t("approvals", { count: contract.approvals.length })}</Badge> : null}
          {contract.holds.length > 0 ? <Badge tone="shu">{t("held")}</Badge> : null}
          {contract.resellerName === null ? null : (
            <span className="text-sm text-ink-2">{t("through", { name: contract.resellerName })}</span>
          )}
        </div>
      </div>
      <dl className="figures flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <Fact name={t("next")}>
          {next === null ? (
            t("noNext")
          ) : (
            <span className="flex flex-col">
              <span className="font-medium">{dueTime(next, format)}</span>
              <span className="text-ink-2">
                {next.text[locale]} <RuleCite rule={next.rule} />
              </span>
            </span>
          )}
        </Fact>
        <Fact name={t("calls")}>
          <span className={usable ? "text-ink" : "text-shu"}>
            <Phone size={13} aria-hidden className="mr-1 inline" />
            {usable ? t("usable") : t("notUsable")}
          </span>
          <span className="block text-ink-2">{t("inUse", { used: linesInUse, lines })}</span>
        </Fact>
      </dl>
      <div className="flex flex-wrap gap-2">
        {contract.phase === "active" || contract.phase === "pending-start" ? (
          <>
            <LinkButton size="s" href={`/contracts/${contract.id}/change`} icon={FilePen}>
              {t("change")}
            </LinkButton>
            <LinkButton size="s" href={`/contracts/${contract.id}/terminate`} icon={CalendarX2}>
              {t("terminate")}
            </LinkButton>
          </>
        ) : null}
        {contract.phase === "active" && acts.may("notice-cancellation") ? (
          <LinkButton size="s" variant="ghost" href={`/contracts/${contract.id}/cancel`} icon={Gavel}>
            {t("toCancel")}
          </LinkButton>
        ) : null}
        {contract.endedOn !== null && acts.may("sign-certificate") ? (
          <LinkButton size="s" variant="ghost" href={`/contracts/${contract.id}/purge`} icon={Eraser}>
            {t("toPurge")}
          </LinkButton>
        ) : null}
        <LinkButton size="s" variant="ghost" href={`/contracts/${contract.id}/holder`} icon={ArrowRightLeft}>
          {t("holder")}
        </LinkButton>
        <LinkButton size="s" variant="ghost" href={`/contracts/${contract.id}/quotation`} icon={FileText}>
          {t("quotation")}
        </LinkButton>
      </div>
    </header>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Counted({ label, count }: { label: string; count: number }) {
  return (
    <>
      {label}
      {count > 0 ? <Badge tone="ochre">{count}</Badge> : null}
    </>
  );
}

const openWork = ({ orders, tasks, approvals, phase }: Contract): number =>
  orders.filter(({ status }) => status === "submitted" || status === "awaiting-proof").length +
  tasks.filter(({ closed }) => !closed).length +
  approvals.length +
  (phase === "applied" ? 1 : 0);

function day(text: string | null): string | undefined {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
