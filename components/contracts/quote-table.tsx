"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { RuleCite } from "./rule-cite.tsx";

type Quote = Outputs["contracts"]["quote"];

/** What the first month and every further one would be billed, by the plan of the month run. */
export function QuoteTable({ quote }: { quote: Quote }) {
  const t = useTranslations("office.quotation");
  const locale = useLocale();
  if (quote.refusal !== null) return <p className="text-sm text-shu">{quote.refusal.text[locale]}</p>;
  return (
    <section aria-label={t("fees")} className="flex flex-col gap-4">
      {quote.first === null ? null : <Month title={t("first")} month={quote.first} />}
      {quote.second === null || sameAs(quote.first, quote.second) ? null : <Month title={t("further")} month={quote.second} />}
    </section>
  );
}

const sameAs = (a: Quote["first"], b: Quote["first"]): boolean => a?.total === b?.total && a?.lines.length === b?.lines.length;

function Month({ title, month }: { title: string; month: NonNullable<Quote["first"]> }) {
  const t = useTranslations("office.quotation");
  const locale = useLocale();
  const format = useFormats();
  return (
    <table className="figures w-full text-sm">
      <caption className="mb-1 text-left text-sm font-semibold text-ink">
        {title} <span className="font-normal text-ink-3">{format.month(month.month)}</span>
      </caption>
      <thead className="text-xs text-ink-3">
        <tr className="border-b border-line">
          <th scope="col" className="py-1 text-left font-normal">
            {t("what")}
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            {t("quantity")}
          </th>
          <th scope="col" className="py-1 text-right font-normal max-sm:hidden">
            {t("each")}
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            {t("amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {month.lines.map((line, at) => (
          <tr key={at} className="border-b border-line">
            <td className="py-1">
              {line[locale]} <RuleCite rule={line.rule} />
            </td>
            <td className="py-1 text-right">{format.count(line.quantity)}</td>
            <td className="py-1 text-right max-sm:hidden">{line.unitPrice === null ? "" : format.yen(line.unitPrice)}</td>
            <td className="py-1 text-right whitespace-nowrap">{format.yen(line.amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td className="pt-1 text-ink-3">{t("tax")}</td>
          <td className="pt-1 text-right" colSpan={3}>
            {format.yen(month.tax)}
          </td>
        </tr>
        <tr>
          <td className="font-medium">{t("total")}</td>
          <td className="text-right font-medium" colSpan={3}>
            {format.yenWithTax(month.total, month.exTax)}
          </td>
        </tr>
        {month.due === null ? null : (
          <tr>
            <td className="text-ink-3">{t("due")}</td>
            <td className="text-right" colSpan={3}>
              {format.date(noon(month.due))}
            </td>
          </tr>
        )}
      </tfoot>
    </table>
  );
}
