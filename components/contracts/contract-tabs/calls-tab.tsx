"use client";

import { PhoneCall, PhoneOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCauseName } from "../../calls/use-cause-name.ts";
import { Badge } from "../../ui/badge.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import type { Contract } from "../contract-page.tsx";
import { RuleCite } from "../rule-cite.tsx";
import { OverlayBadge } from "../state-badge.tsx";
import { Empty, Section } from "./section.tsx";

/** Whether calls may be made and taken now, by how many lines, why not, and the last calls without who called. */
export function CallsTab({ contract }: { contract: Contract }) {
  const t = useTranslations("office.contract.callsTab");
  const format = useFormats();
  const cause = useCauseName();
  const lines = contract.items.find(({ item }) => item === "line")?.now ?? 0;
  const stopping = contract.overlays.filter(({ state }) => state === "in-force");
  const Phone = contract.usable ? PhoneCall : PhoneOff;
  return (
    <>
      <Section title={t("gate")}>
        <p className="flex items-center gap-2 text-base">
          <Phone size={18} aria-hidden className={contract.usable ? "text-live" : "text-shu"} />
          <span className="font-medium text-ink">{contract.usable ? t("usable") : t("notUsable")}</span>
          <span className="figures text-sm text-ink-2">
            {t("lines", { used: contract.linesInUse, lines, free: Math.max(0, lines - contract.linesInUse) })}
          </span>
        </p>
        {stopping.length === 0 ? null : (
          <ul className="mt-2 flex flex-col gap-1">
            {stopping.map(({ id, kind, reason }) => (
              <li key={id} className="flex flex-wrap items-center gap-2 text-sm">
                <OverlayBadge kind={kind} />
                <span className="text-ink-2">{reason}</span>
                <RuleCite rule={kind} />
              </li>
            ))}
          </ul>
        )}
        <p className="mt-2 text-xs text-ink-3">{t("gateHint")}</p>
      </Section>
      <Section title={t("recent")}>
        {contract.recentCalls.length === 0 ? (
          <Empty>{t("none")}</Empty>
        ) : (
          <ul>
            {contract.recentCalls.map((call) => (
              <li key={call.id} className="figures flex flex-wrap items-baseline gap-x-3 py-1 text-sm">
                <span className="w-44 text-ink-2">{format.dateTime(call.startedAt)}</span>
                <span className="text-ink">{format.phone(call.number)}</span>
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
    </>
  );
}
