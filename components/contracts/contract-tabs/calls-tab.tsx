"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useCauseName } from "../../calls/use-cause-name.ts";
import { refusalOf, requestIdOf } from "../../refusal.ts";
import { useTRPC } from "../../trpc.tsx";
import { Badge } from "../../ui/badge.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { phoneText } from "../../ui/phone-text.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import type { Contract } from "../contract-page.tsx";
import { BeyondLines } from "./beyond-lines.tsx";
import { GateNow } from "./gate-now.tsx";
import { RefusedCalls } from "./refused-calls.tsx";
import { Empty, Section } from "./section.tsx";

/** What calls may do now and why not, calls that were not admitted and what becomes of those beyond the lines, and the last calls without who called. */
export function CallsTab({ contract }: { contract: Contract }) {
  const t = useTranslations("office.contract.callsTab");
  const locale = useLocale();
  const trpc = useTRPC();
  const gate = useQuery(trpc.gate.standing.queryOptions({ contract: contract.id }));
  const refusal = refusalOf(gate.error);
  return (
    <>
      {gate.isError ? (
        <Section title={t("gate")}>
          {refusal?.code === "ROLE_FORBIDDEN" ? (
            <Empty>{t("forbidden")}</Empty>
          ) : (
            <ErrorState message={refusal?.text[locale]} code={requestIdOf(gate.error) ?? undefined} onRetry={() => gate.refetch()} />
          )}
        </Section>
      ) : gate.data === undefined ? (
        <Skeleton lines={6} className="p-4 md:px-6" />
      ) : (
        <>
          <GateNow contract={contract} gate={gate.data} />
          <BeyondLines contract={contract.id} gate={gate.data} />
          <RefusedCalls gate={gate.data} />
        </>
      )}
      <RecentCalls contract={contract} />
    </>
  );
}

function RecentCalls({ contract }: { contract: Contract }) {
  const t = useTranslations("office.contract.callsTab");
  const format = useFormats();
  const cause = useCauseName();
  return (
    <Section title={t("recent")}>
      {contract.recentCalls.length === 0 ? (
        <Empty>{t("none")}</Empty>
      ) : (
        <ul>
          {contract.recentCalls.map((call) => (
            <li key={call.id} className="figures flex flex-wrap items-baseline gap-x-3 py-1 text-sm">
              <span className="w-44 text-ink-2">{format.dateTime(call.startedAt)}</span>
              <span className="text-ink">{phoneText(call.number)}</span>
              {call.endedAt === null ? (
                <Badge tone="live">{t("live")}</Badge>
              ) : (
                <span className="text-ink-2">{call.endCause === null ? "" : cause(call.endCause)}</span>
              )}
              {call.endedAt === null ? null : (
                <span className="text-ink-3">
                  {format.duration(Math.max(0, Math.round((Date.parse(call.endedAt) - Date.parse(call.startedAt)) / 1000)))}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
