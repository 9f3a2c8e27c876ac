"use client";

import { useTranslations } from "next-intl";
import { Badge } from "../../ui/badge.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { noon } from "../../ui/day-input.tsx";
import { keepReachable } from "../../ui/keep-reachable.ts";
import { useFormats } from "../../ui/use-formats.ts";
import type { Contract } from "../contract-page.tsx";
import { RuleCite } from "../rule-cite.tsx";
import { Empty, Section } from "./section.tsx";

/** What was asked for and what is open; payments are entered on the account's own page. */
export function MoneyTab({ contract }: { contract: Contract }) {
  const t = useTranslations("office.contract.money");
  const kinds = useTranslations("office.invoiceKinds");
  const format = useFormats();
  return (
    <>
      <Section
        title={t("documents")}
        actions={
          <LinkButton size="s" variant="ghost" href={`/receivables/${contract.account}`}>
            {t("toAccount")}
          </LinkButton>
        }
      >
        {contract.invoices.length === 0 ? (
          <Empty>{t("none")}</Empty>
        ) : (
          <section ref={keepReachable} aria-label={t("documents")} className="overflow-x-auto">
            <table className="figures w-full text-sm">
              <thead className="text-xs text-ink-3">
                <tr className="border-b border-line">
                  <th scope="col" className="py-1 pr-3 text-left font-normal">
                    {t("month")}
                  </th>
                  <th scope="col" className="py-1 pr-3 text-left font-normal max-sm:hidden">
                    {t("no")}
                  </th>
                  <th scope="col" className="py-1 pr-3 text-left font-normal">
                    {t("due")}
                  </th>
                  <th scope="col" className="py-1 pr-3 text-right font-normal">
                    {t("total")}
                  </th>
                  <th scope="col" className="py-1 text-right font-normal">
                    {t("left")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {contract.invoices.map((invoice) => (
                  <tr key={invoice.no} className="border-b border-line">
                    <td className="py-1.5 pr-3 whitespace-nowrap">
                      {format.month(invoice.month)}{" "}
                      <span className="text-xs text-ink-3 max-sm:block">
                        {isInvoiceKind(invoice.kind) ? kinds(invoice.kind) : invoice.kind}
                      </span>
                    </td>
                    <td className="py-1.5 pr-3 text-xs text-ink-3 max-sm:hidden">
                      <code className="break-all">{invoice.no.split("/").slice(-2).join("/")}</code>
                    </td>
                    <td className="py-1.5 pr-3">
                      <span className="sm:whitespace-nowrap">{invoice.payBy === null ? "–" : format.date(noon(invoice.payBy))}</span>{" "}
                      {invoice.overdue ? <Badge tone="shu">{t("overdue")}</Badge> : null}
                      {invoice.voided ? <Badge>{t("voided")}</Badge> : null}
                    </td>
                    <td className="py-1.5 pr-3 text-right whitespace-nowrap">{format.yen(invoice.total)}</td>
                    <td className="py-1.5 text-right whitespace-nowrap">{invoice.open === 0 ? "–" : format.yen(invoice.open)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </Section>
      {contract.charges.length === 0 ? null : (
        <Section title={t("charges")}>
          <ul>
            {contract.charges.map(({ id, what, amount, on, rule }) => (
              <li key={id} className="figures flex flex-wrap items-baseline gap-x-3 py-1 text-sm">
                <span>{format.date(noon(on))}</span>
                <span className="text-ink">{what}</span>
                <span>{format.yen(amount)}</span>
                <RuleCite rule={rule} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("prices")} actions={<RuleCite rule="21-3" />}>
        {contract.prices.length === 0 ? (
          <Empty>{t("noPrices")}</Empty>
        ) : (
          <ul className="figures text-sm">
            {contract.prices.map(({ revision, from }) => (
              <li key={`${revision}/${from}`}>{t("priceFrom", { month: format.month(from), book: revision ?? t("ofTerms") })}</li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
const invoiceKinds = ["invoice", "supplement", "return", "interest", "surcharge"] as const;
const isInvoiceKind = (kind: string): kind is (typeof invoiceKinds)[number] => invoiceKinds.some((one) => one === kind);
