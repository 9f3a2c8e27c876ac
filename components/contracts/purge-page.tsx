"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "../trpc.tsx";
import { LinkButton } from "../ui/button.tsx";
import { noon } from "../ui/day-input.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { Check } from "./checklist.tsx";
import { IssuedPapers } from "./issued-papers.tsx";
import { type ProcedureContract, ProcedurePage, type Step } from "./procedure-page.tsx";
import { RuleCite } from "./rule-cite.tsx";
import { StoreName } from "./store-name.tsx";

/** 47-11: the customer's data are deleted after the end, unless a legal hold stands; a person signs the certificate. */
export function PurgePage({ id }: { id: string }) {
  const t = useTranslations("office.purge");
  const format = useFormats();
  const steps = ({ purge, holds, endedOn }: ProcedureContract): Step[] => {
    if (purge !== null && purge.certifiedBy !== null) return [];
    if (purge !== null && purge.purgedAt !== null) return purge.report === null ? [] : [{ type: "sign-certificate" }];
    if (holds.length > 0) return [{ type: "lift-legal-hold", initial: { hold: holds[0] } }];
    return endedOn === null ? [{ type: "set-legal-hold" }] : [{ type: "purge" }, { type: "set-legal-hold" }];
  };
  const checks = ({ purge, holds, endedOn }: ProcedureContract): Check[] => [
    endedOn === null
      ? { id: "ended", state: "attention", text: t("notEnded"), rule: "47-11" }
      : { id: "ended", state: "done", text: t("ended", { day: format.date(noon(endedOn)) }), rule: "19-2" },
    holds.length > 0
      ? { id: "held", state: "attention", text: t("held", { count: holds.length }), rule: "A-42" }
      : { id: "held", state: "done", text: t("notHeld"), rule: "A-42" },
    { id: "itself", state: "by-itself", text: t("byItself"), rule: "S-7" },
    purge === null
      ? { id: "deadline", state: "by-itself", text: t("deadlineRule"), rule: "S-7" }
      : {
          id: "deadline",
          state: purge.purgedAt === null ? "person" : "done",
          text: t("deadline", { day: format.date(noon(purge.deadline)) }),
          rule: "S-7",
        },
    purge === null || purge.purgedAt === null
      ? { id: "purged", state: "person", text: t("notPurged"), rule: "47-11" }
      : { id: "purged", state: "done", text: t("purged", { date: format.dateTime(purge.purgedAt) }), rule: "47-11" },
    purge === null || purge.certifiedBy === null
      ? { id: "signed", state: "person", text: t("notSigned"), rule: "S-7" }
      : { id: "signed", state: "done", text: t("signed"), rule: "S-7" },
  ];
  return (
    <ProcedurePage id={id} title={t("title")} intro={t("intro")} steps={steps} checks={checks}>
      {(contract) => <Stores contract={contract} />}
    </ProcedurePage>
  );
}

/** What goes, what stays and why, counted now; after the deletion, the report with its hash. */
function Stores({ contract }: { contract: ProcedureContract }) {
  const t = useTranslations("office.purge");
  const locale = useLocale();
  const trpc = useTRPC();
  const format = useFormats();
  const list = useQuery(trpc.purges.checklist.queryOptions({ contract: contract.id }));
  if (list.data === undefined) return <Skeleton lines={8} />;
  const { goes, people, stays, backups, report, waits } = list.data;
  return (
    <div className="flex flex-col gap-4 text-sm">
      {waits === null || report !== null ? null : <p className="text-ochre">{t(`waits.${waits}`)}</p>}
      <section>
        <h3 className="mb-1 text-xs font-medium text-ink-3">{report === null ? t("goes") : t("gone")}</h3>
        <ul className="figures">
          {(report === null ? goes : report.deleted).map(({ store, count }) => (
            <li key={store} className="flex justify-between gap-3 border-b border-line py-0.5">
              <StoreName store={store} />
              <span>{format.count(count)}</span>
            </li>
          ))}
          {report === null ? (
            <li className="flex justify-between gap-3 py-0.5">
              <span className="text-ink-2">{t("people")}</span>
              <span>{format.count(people)}</span>
            </li>
          ) : null}
        </ul>
        {report === null ? null : (
          <p className="mt-1 text-xs break-all text-ink-3">
            {t("hash")} <code>{report.sha256}</code>
          </p>
        )}
      </section>
      <section>
        <h3 className="mb-1 text-xs font-medium text-ink-3">{t("stays")}</h3>
        <ul>
          {stays.map(({ store, count, why }) => (
            <li key={store} className="border-b border-line py-0.5">
              <span className="figures flex justify-between gap-3">
                <StoreName store={store} />
                {format.count(count)}
              </span>
              <span className="text-xs text-ink-3">{why[locale]}</span>
            </li>
          ))}
        </ul>
      </section>
      <p className="text-xs text-ink-3">
        {t("backups", { count: backups.files })} <RuleCite rule="S-6" />
      </p>
      {report === null ? (
        contract.purge === null || contract.purge.purgedAt === null ? null : (
          <p className="text-ink-3">{t("notCarriedOut")}</p>
        )
      ) : (
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/api/documents/certificates/${contract.id}`} prefetch={false} target="_blank" icon={FileText}>
            {contract.purge === null || contract.purge.certifiedBy === null ? t("certificateDraft") : t("certificate")}
          </LinkButton>
          <LinkButton
            href={`/api/documents/certificates/${contract.id}?language=en`}
            prefetch={false}
            target="_blank"
            icon={FileText}
            variant="ghost"
          >
            {t("certificateEnglish")}
          </LinkButton>
        </div>
      )}
      <IssuedPapers contract={contract.id} kind="certificate" title={t("kept")} />
    </div>
  );
}
