"use client";

import { useTranslations } from "next-intl";
import { useFormats } from "../ui/use-formats.ts";
import type { Check } from "./checklist.tsx";
import { type ProcedureContract, ProcedurePage, type Step } from "./procedure-page.tsx";

/** Articles 16 and 34: stop the service or an addon, extend it, lift it. */
export function SuspendPage({ id }: { id: string }) {
  const t = useTranslations("office.suspend");
  const format = useFormats();
  const steps = ({ overlays, invoices }: ProcedureContract): Step[] => {
    const standing = overlays.filter(({ kind, state }) => state !== "ended" && (kind === "16-1" || kind === "16-2" || kind === "34"));
    const period = standing.find(({ kind }) => kind !== "16-2");
    const overdue = invoices.filter(({ overdue: late }) => late).map(({ no }) => no);
    return [
      ...standing.slice(0, 1).map(({ id: overlay }) => ({ type: "lift-suspension", initial: { overlay } })),
      ...(period === undefined ? [] : [{ type: "extend-suspension", initial: { overlay: period.id } }]),
      ...(overdue.length > 0 ? [{ type: "suspend-until-paid", initial: { debts: overdue } }] : []),
      { type: "suspend", initial: overdue.length > 0 ? { ground: 1, debts: overdue } : {} },
      { type: "suspend-addon" },
    ];
  };
  const checks = (contract: ProcedureContract): Check[] => {
    const overdue = contract.invoices.filter(({ overdue: late }) => late);
    const causes = contract.overlays.filter(({ kind }) => kind === "16-1");
    return [
      contract.phase === "active"
        ? { id: "active", state: "done", text: t("active") }
        : { id: "active", state: "attention", text: t("notActive"), rule: "16-1" },
      overdue.length > 0
        ? {
            id: "debt",
            state: "attention",
            text: t("debt", { count: overdue.length, amount: format.yen(overdue.reduce((sum, { open }) => sum + open, 0)) }),
            rule: "16-1",
          }
        : { id: "debt", state: "done", text: t("noDebt"), rule: "16-2" },
      { id: "ground", state: "person", text: t("ground"), rule: "16-1" },
      { id: "notice", state: "by-itself", text: t("notice"), rule: "16-3" },
      {
        id: "months",
        state: causes.length > 0 ? "person" : "by-itself",
        text: causes.length > 0 ? t("monthsBefore", { count: causes.length }) : t("months"),
        rule: "16-1x",
      },
      { id: "alarms", state: "by-itself", text: t("alarms"), rule: "16-1" },
      { id: "fees", state: "by-itself", text: t("fees"), rule: "22-3" },
    ];
  };
  return <ProcedurePage id={id} title={t("title")} intro={t("intro")} steps={steps} checks={checks} />;
}
