"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Building2, GitFork, PenLine, UserCheck } from "lucide-react";
import Link from "next/link";
import { useMessages, useTranslations } from "next-intl";
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
import { PageHeader } from "../ui/page-header.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { HolderDialog } from "./holder-dialog.tsx";

export type Holders = Outputs["holders"]["get"];

/** 名義: who holds the contract and held it, its successors and who represents them (13, 14). */
export function HolderPage({ contract }: { contract: string }) {
  const t = useTranslations("holders");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useActs().may;
  const read = useQuery(trpc.holders.get.queryOptions({ contract }));
  const [asking, setAsking] = useState<"rename" | "succeed" | null>(null);
  const [acting, setActing] = useState<"name-representative" | "refuse-rename" | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: trpc.holders.pathKey() });
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            {may("refuse-rename") ? <Button onClick={() => setActing("refuse-rename")}>{t("refuse")}</Button> : null}
            {may("succeed") ? (
              <Button icon={GitFork} onClick={() => setAsking("succeed")}>
                {t("succeed")}
              </Button>
            ) : null}
            {may("rename") ? (
              <Button variant="primary" icon={PenLine} onClick={() => setAsking("rename")}>
                {t("rename")}
              </Button>
            ) : null}
          </>
        }
      >
        <Link href={`/contracts/${contract}`} className="text-ai underline underline-offset-2">
          {read.data?.customer ?? t("toContract")}
        </Link>
      </PageHeader>
      <Loaded query={read}>
        {(data) => (
          <>
            <Section
              title={
                <span className="flex items-baseline gap-3">
                  {t("holdersTitle")} <RuleCite rule="13-2" />
                </span>
              }
            >
              {data.holders.length === 0 ? <EmptyState icon={Building2} title={t("noHolder")} /> : <HolderList data={data} />}
            </Section>
            {data.successors.length === 0 ? null : (
              <Section
                title={
                  <span className="flex items-baseline gap-3">
                    {t("successorsTitle")} <RuleCite rule={data.representative?.interim ? "14-3" : "14-1"} />
                  </span>
                }
                actions={
                  may("name-representative") ? (
                    <Button icon={UserCheck} onClick={() => setActing("name-representative")}>
                      {t("nameRepresentative")}
                    </Button>
                  ) : undefined
                }
              >
                <ul className="border-t border-line">
                  {data.successors.map((id) => (
                    <li key={id} className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2 text-sm md:px-6">
                      <span className="grow">{nameOf(data, id)}</span>
                      {data.representative?.party === id ? (
                        <Badge tone={data.representative.interim ? "ochre" : "ai"}>
                          {t(data.representative.interim ? "interim" : "representative")}
                        </Badge>
                      ) : null}
                    </li>
                  ))}
                </ul>
                {data.representative?.interim ? <p className="px-4 pt-2 text-sm text-ochre md:px-6">{t("interimNote")}</p> : null}
              </Section>
            )}
            <Section title={t("historyTitle")}>
              <History data={data} />
            </Section>
            {asking === null ? null : <HolderDialog data={data} how={asking} onClose={() => setAsking(null)} onDone={refresh} />}
          </>
        )}
      </Loaded>
      {acting === null ? null : (
        <CommandDialog stream={{ kind: "contract", id: contract }} type={acting} onClose={() => setActing(null)} onDone={refresh} />
      )}
    </>
  );
}

function HolderList({ data }: { data: Holders }) {
  const t = useTranslations("holders");
  const { day } = useDayWords();
  return (
    <ol className="border-t border-line">
      {data.holders.toReversed().map((holder) => (
        <li
          key={`${holder.party}-${holder.from}`}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-3 text-sm md:px-6"
        >
          <span className="min-w-0 flex-1 basis-64 text-base text-ink">{nameOf(data, holder.party)}</span>
          <span className="figures text-ink-2">
            {day(holder.from)} – {holder.to === null ? "" : day(holder.to)}
          </span>
          {holder.now ? <Badge tone="live">{t("now")}</Badge> : null}
          {holder.backdated ? <Badge tone="ochre">{t("backdated")}</Badge> : null}
          <Proof data={data} proof={holder.proof} />
        </li>
      ))}
    </ol>
  );
}

function History({ data }: { data: Holders }) {
  const t = useTranslations("holders");
  const format = useFormats();
  const { either } = useDayWords();
  const { events: words } = useMessages();
  const names: Readonly<Record<string, string>> = words;
  if (data.history.length === 0) return <p className="px-4 text-sm text-ink-3 md:px-6">{t("noHistory")}</p>;
  return (
    <ul className="border-t border-line">
      {data.history.map((event) => (
        <li
          key={`${event.at}-${event.type}`}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 text-sm md:px-6"
        >
          <span className="figures w-48 text-ink-3">{format.dateTime(event.at)}</span>
          <span className="grow text-ink">{names[event.type] ?? event.type}</span>
          {event.validOn.length === 10 ? <span className="figures text-ink-2">{t("validOn", { day: either(event.validOn) })}</span> : null}
          <Proof data={data} proof={event.proof} />
          <RuleCite rule={event.rule} />
        </li>
      ))}
    </ul>
  );
}

function Proof({ data, proof }: { data: Holders; proof: string | null }) {
  const t = useTranslations("holders");
  if (proof === null) return null;
  const document = data.documents.find(({ id }) => id === proof);
  return document === undefined ? (
    <span className="text-xs text-ink-3">{t("proof", { name: proof })}</span>
  ) : (
    <a href={`/api/documents/${proof}`} className="text-xs text-ai underline underline-offset-2">
      {t("proof", { name: document.name })}
    </a>
  );
}

function nameOf(data: Holders, party: string): string {
  return data.parties.find(({ id }) => id === party)?.name ?? (party === data.account ? data.customer : party);
}
