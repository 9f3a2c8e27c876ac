"use client";

import { useTranslations } from "next-intl";
import { Badge } from "../ui/badge.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { NoticeDetail } from "./notice-page.tsx";

const tones = {
  waiting: "ochre",
  printed: "ochre",
  posted: "ai",
  sent: "ai",
  arrived: "plain",
  bounced: "shu",
  returned: "shu",
  failed: "shu",
} as const;
const steps = ["createdAt", "printedAt", "postedAt", "sentAt", "arrivedAt", "bouncedAt", "escalatedAt"] as const;

/** The way of a notice: each issue and recipient with its instants. */
export function DeliverySteps({ detail }: { detail: NoticeDetail }) {
  const t = useTranslations("notices");
  const format = useFormats();
  return (
    <section>
      <h2 className="mb-1 text-sm font-semibold text-ink">{t("way")}</h2>
      {detail.deliveries.length === 0 ? <p className="text-sm text-ink-2">{t("wayEmpty")}</p> : null}
      {detail.deliveries.map((one) => {
        const tone = Object.entries(tones).find(([state]) => state === one.state)?.[1] ?? "plain";
        return (
          <div key={one.id} className="border-b border-line py-2 text-sm">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone={tone}>{t(`deliveryStates.${stateOf(one.state)}`)}</Badge>
              <span>{t(`channels.${one.channel === "post" ? "post" : "mail"}`)}</span>
              {one.issue > 1 ? <span className="text-ink-2">{t("issue", { count: one.issue })}</span> : null}
            </p>
            {one.recipient === "" ? null : <p className="break-all text-ink-2">{one.recipient}</p>}
            {one.trackingNumber === null ? null : (
              <p className="figures">
                {t("tracking")} {one.trackingNumber}
              </p>
            )}
            {one.failure === null ? null : (
              <p className="break-words text-shu">{one.failure === "no-address" ? t("noAddress") : one.failure}</p>
            )}
            <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-xs text-ink-2">
              {steps.map((step) => {
                const at = one[step];
                return at === null ? null : (
                  <div key={step} className="contents">
                    <dt>{t(`steps.${step}`)}</dt>
                    <dd className="figures">
                      {format.moment(at, new Date())}
                      {step === "escalatedAt" && one.escalation !== null ? ` ${t(`escalations.${escalationOf(one.escalation)}`)}` : ""}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </div>
        );
      })}
    </section>
  );
}

const states = ["waiting", "printed", "posted", "sent", "arrived", "bounced", "returned", "failed"] as const;
const stateOf = (state: string) => states.find((one) => one === state) ?? "waiting";
const escalations = ["deadline-near", "deadline-passed", "not-taken", "not-arrived"] as const;
const escalationOf = (why: string) => escalations.find((one) => one === why) ?? "not-arrived";
