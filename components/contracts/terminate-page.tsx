"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../trpc.tsx";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { Check } from "./checklist.tsx";
import { type ProcedureContract, ProcedurePage, type Step } from "./procedure-page.tsx";

/** Article 19: the contract ends at a month-end; or the withdrawal of that before it does. */
export function TerminatePage({ id }: { id: string }) {
  const t = useTranslations("office.terminate");
  const format = useFormats();
  const trpc = useTRPC();
  const dates = useQuery(trpc.contracts.dates.queryOptions({ id }));
  const earliest = dates.data?.end.earliest;
  const steps = ({ termination, endedOn }: ProcedureContract): Step[] =>
    endedOn !== null
      ? []
      : termination === null
        ? [{ type: "terminate", ...(earliest === undefined ? {} : { initial: { lastDay: earliest } }) }]
        : [{ type: "withdraw-termination" }];
  const checks = (contract: ProcedureContract): Check[] => [
    contract.termination === null
      ? { id: "planned", state: "done", text: t("notPlanned") }
      : { id: "planned", state: "attention", text: t("planned", { day: format.date(noon(contract.termination.lastDay)) }), rule: "19-2" },
    {
      id: "day",
      state: "by-itself",
      text: earliest === undefined ? t("monthEnd") : t("earliest", { day: format.date(noon(earliest)) }),
      rule: "19-1",
    },
    { id: "addons", state: "by-itself", text: t("addons"), rule: "37-3" },
    {
      id: "orders",
      state: contract.orders.some(({ status }) => status === "accepted" || status === "submitted") ? "attention" : "done",
      text: contract.orders.some(({ status }) => status === "accepted" || status === "submitted") ? t("openOrders") : t("noOrders"),
      rule: "12-1",
    },
    { id: "last-invoice", state: "by-itself", text: t("lastInvoice"), rule: "24" },
    { id: "removal", state: "by-itself", text: t("removal"), rule: "29" },
    { id: "purge", state: "by-itself", text: t("purge"), rule: "47-11" },
  ];
  return <ProcedurePage key={earliest ?? ""} id={id} title={t("title")} intro={t("intro")} steps={steps} checks={checks} />;
}
