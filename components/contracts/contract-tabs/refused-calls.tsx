"use client";

import { useLocale, useTranslations } from "next-intl";
import { Badge } from "../../ui/badge.tsx";
import { phoneText } from "../../ui/phone-text.ts";
import { useFormats } from "../../ui/use-formats.ts";
import type { Gate } from "./gate-now.tsx";
import { Empty, Section } from "./section.tsx";

type Refused = Gate["refused"][number];

/** The last calls that were not admitted: when, to which number, why, and what became of them. */
export function RefusedCalls({ gate }: { gate: Gate }) {
  const t = useTranslations("office.contract.callsTab");
  const format = useFormats();
  return (
    <Section title={t("refused")}>
      {gate.refused.length === 0 ? (
        <Empty>{t("noneRefused")}</Empty>
      ) : (
        <ul>
          {gate.refused.map((call, at) => (
            <li
              key={`${call.at}-${at}`}
              className="figures flex flex-wrap items-baseline gap-x-3 border-b border-line py-1 text-sm last:border-0"
            >
              <span className="w-44 text-ink-2">{format.dateTime(call.at)}</span>
              <span className="text-ink">{phoneText(call.number)}</span>
              <Badge tone={call.why === "busy" ? "ochre" : "shu"}>{t(`why.${call.why}`)}</Badge>
              <Became call={call} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Became({ call }: { call: Refused }) {
  const t = useTranslations("office.contract.callsTab");
  const locale = useLocale();
  const { beyond, heard } = call;
  if (call.why === "closed")
    return <span className="text-ink-2">{heard === null ? t("heardNothing") : t("heard", { words: heard[locale] })}</span>;
  return (
    <span className="text-ink-2">
      {beyond === "announcement" || beyond === "number" || beyond === "flow" ? t(`became.${beyond}`) : t("became.busy")}
    </span>
  );
}
