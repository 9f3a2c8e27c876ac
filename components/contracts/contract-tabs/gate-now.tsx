"use client";

import { PhoneCall, PhoneOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Outputs } from "../../../server/routers/index.ts";
import { Badge } from "../../ui/badge.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import type { Contract } from "../contract-page.tsx";
import { RuleCite } from "../rule-cite.tsx";
import { OverlayBadge } from "../state-badge.tsx";
import { Section } from "./section.tsx";

export type Gate = Outputs["gate"]["standing"];

const parts = ["calls", "recording", "management", "recording-extension", "recording-delivery"] as const;
type Part = (typeof parts)[number];

/** Whether calls come in now, part by part of the service, with how many lines, until when, and what callers hear where they do not. */
export function GateNow({ contract, gate }: { contract: Contract; gate: Gate }) {
  const t = useTranslations("office.contract.callsTab");
  const locale = useLocale();
  const format = useFormats();
  const stopping = contract.overlays.filter(({ state }) => state === "in-force");
  const Phone = gate.usable ? PhoneCall : PhoneOff;
  return (
    <Section title={t("gate")}>
      <p className="flex flex-wrap items-center gap-2 text-base">
        <Phone size={18} aria-hidden className={gate.usable ? "text-live" : "text-shu"} />
        <span className="font-medium text-ink">{gate.usable ? t("usable") : t("notUsable")}</span>
        <span className="figures text-sm text-ink-2">
          {t("lines", { used: gate.used, lines: gate.lines, free: Math.max(0, gate.lines - gate.used) })}
        </span>
      </p>
      <Parts contract={contract} gate={gate} />
      {gate.usable ? null : (
        <p className="mt-2 text-sm text-ink-2">{gate.heard === null ? t("hearsNothing") : t("hears", { words: gate.heard[locale] })}</p>
      )}
      {gate.changesAt === null ? null : (
        <p className="figures mt-2 text-sm text-ink-2">{t("changesAt", { date: format.dateTime(gate.changesAt) })}</p>
      )}
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
  );
}

function Parts({ contract, gate }: { contract: Contract; gate: Gate }) {
  const t = useTranslations("office.contract.callsTab");
  const own = gate.contracts.find((one) => one.contract === contract.id);
  if (own === undefined) return null;
  const ordered = (part: Part) => isAddon(part) === false || (contract.items.find(({ item }) => item === part)?.now ?? 0) > 0;
  return (
    <dl className="mt-3 grid max-w-md grid-cols-[minmax(0,1fr)_auto] gap-x-4 text-sm">
      {parts.map((part) => (
        <div key={part} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1">
          <dt className="text-ink-2">{t(`part.${part}`)}</dt>
          <dd>
            {!ordered(part) ? (
              <span className="text-ink-3">{t("notOrdered")}</span>
            ) : own.usable[part] ? (
              <Badge tone="live">{t("open")}</Badge>
            ) : (
              <Badge tone="shu">{t("closed")}</Badge>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isAddon = (part: Part): boolean => part === "recording-extension" || part === "recording-delivery";
