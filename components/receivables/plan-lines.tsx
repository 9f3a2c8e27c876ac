"use client";

import { useLocale, useTranslations } from "next-intl";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { keepReachable } from "../ui/keep-reachable.ts";
import { useFormats } from "../ui/use-formats.ts";
import type { View } from "./account-view.tsx";
import { signed } from "./signed.ts";

type Plan = View["documents"][number]["plan"];

/** The lines of a document, planned or issued: the same value either way. */
export function PlanLines({ plan }: { plan: Plan }) {
  const t = useTranslations("receivables");
  const locale = useLocale();
  const format = useFormats();
  const { day } = useDayWords();
  return (
    <div ref={keepReachable} className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line-strong text-ink-2">
            <th className="py-1 pr-3 text-left font-medium">{t("line")}</th>
            <th className="px-3 py-1 text-right font-medium">{t("quantity")}</th>
            <th className="px-3 py-1 text-right font-medium max-sm:hidden">{t("unitPrice")}</th>
            <th className="px-3 py-1 text-right font-medium">{t("amount")}</th>
            <th className="py-1 pl-3 text-left font-medium max-sm:hidden">{t("clause")}</th>
          </tr>
        </thead>
        <tbody className="figures">
          {plan.lines.map((line) => (
            <tr key={`${line.month}/${line.key}`} className="border-b border-line">
              <td className="py-1 pr-3">{locale === "ja" ? line.ja : line.en}</td>
              <td className="px-3 py-1 text-right">{format.count(line.quantity)}</td>
              <td className="px-3 py-1 text-right whitespace-nowrap max-sm:hidden">
                {line.unitPrice === null ? "–" : format.yen(line.unitPrice)}
              </td>
              <td className="px-3 py-1 text-right whitespace-nowrap">{signed(line.amount, format.yen)}</td>
              <td className="py-1 pl-3 max-sm:hidden">
                <RuleCite rule={line.rule} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot className="figures">
          <tr>
            <td className="pt-2 pr-3 text-ink-2">{t("tax")}</td>
            <td />
            <td className="max-sm:hidden" />
            <td className="px-3 pt-2 text-right whitespace-nowrap">{signed(plan.tax, format.yen)}</td>
          </tr>
          <tr className="font-semibold">
            <td className="pr-3">{t("total")}</td>
            <td />
            <td className="max-sm:hidden" />
            <td className="px-3 text-right whitespace-nowrap">{signed(plan.total, format.yen)}</td>
          </tr>
        </tfoot>
      </table>
      {plan.payBy === null ? null : (
        <p className="figures pt-2 text-sm text-ink-2">{t("payByLine", { due: day(plan.due ?? plan.payBy), payBy: day(plan.payBy) })}</p>
      )}
    </div>
  );
}
