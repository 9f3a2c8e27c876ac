"use client";

import { useTranslations } from "next-intl";
import { noon } from "../ui/day-input.tsx";
import { jstDay } from "../ui/jst-day.ts";
import { useFormats } from "../ui/use-formats.ts";
import type { Check } from "./checklist.tsx";
import { type ProcedureContract, ProcedurePage, type Step } from "./procedure-page.tsx";

/** Article 20: the written notice first, the cancellation once it has arrived and the days to cure are over; both by two people. */
export function CancelPage({ id }: { id: string }) {
  const t = useTranslations("office.cancel");
  const format = useFormats();
  const steps = ({ cancellation, endedOn, now }: ProcedureContract): Step[] => {
    if (endedOn !== null) return [];
    const today = jstDay(now);
    const cancel: Step = {
      type: "cancel",
      initial: { on: cancellation !== null && cancellation.notBefore > today ? cancellation.notBefore : today },
    };
    return cancellation === null ? [{ type: "notice-cancellation" }, cancel] : [cancel, { type: "withdraw-cancellation" }];
  };
  const checks = (contract: ProcedureContract): Check[] => {
    const { cancellation, overlays, notices } = contract;
    const suspensions = overlays.filter(({ kind }) => kind === "16-1" || kind === "34");
    const letter = notices.find(({ id: notice }) => notice === cancellation?.notice);
    return [
      suspensions.length > 0
        ? { id: "stopped", state: "done", text: t("stopped", { count: suspensions.length }), rule: "20-1" }
        : { id: "stopped", state: "person", text: t("notStopped"), rule: "20-2" },
      cancellation === null
        ? { id: "notice", state: "attention", text: t("noNotice"), rule: "20-3" }
        : { id: "notice", state: "done", text: t("noticed", { date: format.dateTime(cancellation.noticedAt) }), rule: "20-3" },
      letter?.arrivedAt
        ? { id: "arrived", state: "done", text: t("arrived", { date: format.dateTime(letter.arrivedAt) }), rule: "20-3" }
        : { id: "arrived", state: cancellation === null ? "person" : "attention", text: t("notArrived"), rule: "20-3" },
      cancellation === null
        ? { id: "cure", state: "by-itself", text: t("cure"), rule: "A-19" }
        : { id: "cure", state: "by-itself", text: t("notBefore", { day: format.date(noon(cancellation.notBefore)) }), rule: "A-19" },
      ...(cancellation?.legalCheck ? [{ id: "legal", state: "person", text: t("legal"), rule: "A-20" } as const] : []),
      { id: "fees", state: "by-itself", text: t("fees"), rule: "24" },
      { id: "purge", state: "by-itself", text: t("purge"), rule: "47-11" },
    ];
  };
  return <ProcedurePage id={id} title={t("title")} intro={t("intro")} steps={steps} checks={checks} />;
}
