"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { HandCoins, OctagonPause, Receipt } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { StreamRef } from "../../contract/machine.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { CommandDialog } from "../contracts/command-dialog.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useActs } from "../contracts/use-acts.ts";
import { Facts, Section } from "../office/facts.tsx";
import { Loaded } from "../office/loaded.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { CreditTable } from "./credit-table.tsx";
import { DocumentTable } from "./document-table.tsx";
import { NextRuns } from "./next-runs.tsx";
import { PaymentDialog } from "./payment-dialog.tsx";
import { shortNo } from "./short-no.ts";

export type Account = Outputs["receivables"]["get"];
export type View = NonNullable<Account["view"]>;
/** A command on the account or on one of its contracts. */
export interface AccountAct {
  stream: StreamRef;
  type: string;
  initial?: Record<string, unknown>;
  fixed?: readonly string[];
}

/** One customer's account: what it owes, what is late and what follows from that, payments entered by hand, the next month's plan. */
export function AccountView({ account }: { account: string }) {
  const t = useTranslations("receivables");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useActs().may;
  const read = useQuery(trpc.receivables.get.queryOptions({ account }, { refetchInterval: 30_000 }));
  const [paying, setPaying] = useState<readonly string[] | null>(null);
  const [acting, setActing] = useState<AccountAct | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: trpc.receivables.pathKey() });
  return (
    <>
      <PageHeader
        title={read.data?.customer ?? "…"}
        actions={
          may("pay", "account") && read.data?.view != null ? (
            <Button variant="primary" icon={HandCoins} onClick={() => setPaying([])}>
              {t("pay")}
            </Button>
          ) : undefined
        }
      >
        <Link href="/receivables" className="text-ai underline underline-offset-2">
          {t("title")}
        </Link>
        {read.data?.reseller == null ? null : ` · ${t("soldBy", { name: read.data.reseller })}`}
        {read.data?.biller == null ? null : ` · ${t(`billers.${read.data.biller}`)}`}
      </PageHeader>
      <Loaded query={read}>
        {(data) =>
          data.view === null ? (
            <EmptyState icon={Receipt} title={t("noAccountTitle")}>
              {t("noAccountBody")}
            </EmptyState>
          ) : (
            <>
              <Balance view={data.view} />
              {data.approvals.length === 0 ? null : (
                <p className="mx-4 mb-4 rounded border border-ochre bg-ochre-soft px-3 py-2 text-sm md:mx-6">
                  {t("waiting", { count: data.approvals.length })}{" "}
                  <Link href="/approvals" className="text-ai underline underline-offset-2">
                    {t("toApprovals")}
                  </Link>
                </p>
              )}
              <Stopped view={data.view} onAct={setActing} />
              <Section title={t("documentsTitle")}>
                <DocumentTable account={account} view={data.view} onPay={(no) => setPaying([no])} onAct={setActing} />
              </Section>
              {data.view.credits.length + data.view.openSetOffs.length + data.view.corrections.length === 0 ? null : (
                <Section title={t("creditsTitle")}>
                  <CreditTable account={account} view={data.view} onAct={setActing} />
                </Section>
              )}
              <Section title={t("nextTitle")}>
                <NextRuns runs={data.runs} />
              </Section>
              {paying === null ? null : (
                <PaymentDialog
                  account={account}
                  documents={data.view.documents}
                  named={paying}
                  onClose={() => setPaying(null)}
                  onDone={refresh}
                />
              )}
            </>
          )
        }
      </Loaded>
      {acting === null ? null : (
        <CommandDialog
          stream={acting.stream}
          type={acting.type}
          {...(acting.initial === undefined ? {} : { initial: acting.initial })}
          {...(acting.fixed === undefined ? {} : { fixed: acting.fixed })}
          onClose={() => setActing(null)}
          onDone={refresh}
        />
      )}
    </>
  );
}

function Balance({ view }: { view: View }) {
  const t = useTranslations("receivables");
  const format = useFormats();
  return (
    <Facts
      className="px-4 pb-4 md:px-6"
      items={[
        { label: t("open"), value: format.yen(view.owed) },
        { label: t("overdue"), value: format.yen(view.overdue), ...(view.overdue > 0 ? { tone: "shu" as const } : {}) },
        { label: t("credit"), value: format.yen(view.credit) },
        {
          label: t("balance"),
          value: view.owed - view.credit < 0 ? `−${format.yen(view.credit - view.owed)}` : format.yen(view.owed - view.credit),
        },
      ]}
    />
  );
}

/** 16-2: what could be suspended for, and what is suspended until it is paid. */
function Stopped({ view, onAct }: { view: View; onAct: (act: AccountAct) => void }) {
  const t = useTranslations("receivables");
  const format = useFormats();
  const { day } = useDayWords();
  const may = useActs().may;
  return (
    <>
      {view.proposals.map((proposal) => (
        <div
          key={proposal.contract}
          className="mx-4 mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded border border-shu bg-shu-soft px-3 py-3 text-sm md:mx-6"
        >
          <div className="min-w-0 grow">
            <p className="font-medium text-ink">{t("proposal", { day: day(proposal.since), yen: format.yen(proposal.open) })}</p>
            <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
              {t("proposalDebts", { debts: format.list(proposal.debts.map(shortNo)) })}
              <RuleCite rule="16-2" />
            </p>
          </div>
          {may("suspend-until-paid") ? (
            <Button
              icon={OctagonPause}
              onClick={() =>
                onAct({
                  stream: { kind: "contract", id: proposal.contract },
                  type: "suspend-until-paid",
                  initial: { debts: proposal.debts, reason: t("proposalReason", { day: day(proposal.since) }) },
                })
              }
            >
              {t("suspend")}
            </Button>
          ) : null}
        </div>
      ))}
      {view.suspensions.map((suspension) => (
        <div key={suspension.overlay} className="mx-4 mb-4 rounded border border-line bg-sunken px-3 py-3 text-sm md:mx-6">
          <p className="flex flex-wrap items-center gap-x-3 font-medium text-ink">
            <Badge tone="shu">{t(suspension.started ? "stoppedNow" : suspension.awaitsArrival ? "awaitsArrival" : "stopAhead")}</Badge>
            {t("stoppedSince", { at: format.dateTime(suspension.from) })}
            <RuleCite rule={suspension.article} />
            <Link href={`/contracts/${suspension.contract}`} className="text-ai underline underline-offset-2">
              {t("toContract")}
            </Link>
          </p>
          <p className="mt-1 text-ink-2">
            {t("liftedBy")}{" "}
            {suspension.debts.map(({ no, open }) => (
              <span key={no} className="figures mr-3 whitespace-nowrap">
                {shortNo(no)}: {open === 0 ? t("paidUp") : format.yen(open)}
              </span>
            ))}
          </p>
        </div>
      ))}
    </>
  );
}
