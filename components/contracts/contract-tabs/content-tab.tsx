"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { noon } from "../../ui/day-input.tsx";
import { phoneText } from "../../ui/phone-text.ts";
import { useFormats } from "../../ui/use-formats.ts";
import type { Contract } from "../contract-page.tsx";
import { useCommandWords } from "../form/use-command-words.ts";
import { RuleCite } from "../rule-cite.tsx";
import { Empty, Section } from "./section.tsx";

/** What the contract is: dates, items and fees, who it is with, special terms. Each fact has its clause beside it. */
export function ContentTab({ contract }: { contract: Contract }) {
  const t = useTranslations("office.contract.content");
  const words = useCommandWords();
  const format = useFormats();
  const day = (text: string | null) => (text === null ? "–" : format.date(noon(text)));
  return (
    <>
      <Section title={t("dates")}>
        <dl className="figures grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
          <Fact name={t("applied")} rule="9-1">
            {contract.appliedAt === null ? "–" : format.dateTime(contract.appliedAt)}
          </Fact>
          <Fact name={t("accepted")} rule="11-1">
            {contract.acceptedAt === null ? "–" : format.dateTime(contract.acceptedAt)}
          </Fact>
          <Fact name={t("start")} rule="11-2a">
            {day(contract.start)}
          </Fact>
          <Fact name={t("provided")} rule="11-2b">
            {day(contract.providedOn)}
          </Fact>
          <Fact name={t("end")} rule={endRule[contract.end?.how ?? "termination"]}>
            {contract.end === null
              ? t("noEnd")
              : t("endHow", { day: day(contract.end.day), how: words.choice("", "how", contract.end.how) })}
          </Fact>
          <Fact name={t("terms")} rule="1-1">
            {t("version", { version: contract.terms })}
          </Fact>
        </dl>
      </Section>
      <Section title={t("items")}>
        {contract.items.length === 0 ? (
          <Empty>{t("noItems")}</Empty>
        ) : (
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            {contract.items.map(({ item, now, applied }) => (
              <li key={item} className="figures text-sm">
                <span className="text-ink-3">{words.choice("", "items", item)}</span>{" "}
                <span className="text-base font-medium text-ink">{format.count(now)}</span>
                {applied === now ? null : <span className="ml-1 text-xs text-ink-3">{t("appliedFor", { count: applied })}</span>}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {contract.fees === null || contract.fees.lines.length === 0 ? null : (
        <Section title={t("fees", { month: format.month(contract.fees.month) })} actions={<RuleCite rule="21-1" />}>
          <FeeTable fees={contract.fees} />
        </Section>
      )}
      <Section
        title={t("parties")}
        actions={
          <Link href={`/contracts/${contract.id}/holder`} className="text-sm text-ai underline-offset-2 hover:underline">
            {t("toHolder")}
          </Link>
        }
      >
        {contract.parties.length === 0 ? (
          <Empty>{t("noParties")}</Empty>
        ) : (
          contract.parties.map((party) => (
            <div key={party.id} className="mb-3 text-sm last:mb-0">
              <p className="font-medium text-ink">
                {party.name} <span className="text-xs font-normal text-ink-3">{party.nameKana}</span>
              </p>
              <p className="text-ink-2">
                {[party.representative, party.postalCode === "" ? "" : `〒${party.postalCode}`, party.address]
                  .filter((part) => part !== "")
                  .join(" · ")}
              </p>
              <p className="figures text-ink-2">
                {[party.phone === "" ? "" : phoneText(party.phone), party.fax === "" ? "" : `FAX ${phoneText(party.fax)}`, party.email]
                  .filter((part) => part !== "")
                  .join(" · ")}
              </p>
              <ul className="mt-1 flex flex-col gap-0.5">
                {party.contacts.map((contact) => (
                  <li key={`${contact.role}/${contact.name}`} className="figures text-ink-2">
                    <span className="mr-2 text-ink-3">{contactName(contact.role, words.choice)}</span>
                    {[contact.name, contact.department, contact.phone === undefined ? undefined : phoneText(contact.phone), contact.email]
                      .filter((part) => part !== undefined)
                      .join(" · ")}
                  </li>
                ))}
              </ul>
            </div>
          ))
        )}
      </Section>
      <Section
        title={t("specialTerms")}
        actions={
          <Link
            href={`/registers?tab=special-terms&contract=${contract.id}`}
            className="text-sm text-ai underline-offset-2 hover:underline"
          >
            {t("toSpecialTerms")}
          </Link>
        }
      >
        {contract.specialTerms.length === 0 ? (
          <Empty>{t("noSpecialTerms")}</Empty>
        ) : (
          <ul>
            {contract.specialTerms.map(({ id, rule, from, to }) => (
              <li key={id} className="figures flex flex-wrap gap-x-3 text-sm">
                <RuleCite rule={rule} />
                {day(from)} – {to === null ? "" : day(to)}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
const endRule = { termination: "19-2", cancellation: "20-4", abolition: "48-1" } as const;

function contactName(role: string, choice: (type: string, name: string, value: string) => string): string {
  return choice("", "contact", role === "contract" || role === "technical" || role === "emergency" ? `${role}-contact` : role);
}

export function FeeTable({ fees }: { fees: NonNullable<Contract["fees"]> }) {
  const t = useTranslations("office.contract.content");
  const parts = useTranslations("office.feeParts");
  const words = useCommandWords();
  const format = useFormats();
  return (
    <table className="figures w-full max-w-xl text-sm">
      <caption className="sr-only">{t("fees", { month: format.month(fees.month) })}</caption>
      <thead className="text-xs text-ink-3">
        <tr className="border-b border-line">
          <th scope="col" className="py-1 text-left font-normal">
            {t("item")}
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            {t("quantity")}
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            {t("unitPrice")}
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            {t("amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {fees.lines.map(({ item, part, quantity, unitPrice, amount }) => (
          <tr key={`${item}/${part}`} className="border-b border-line">
            <td className="py-1">
              {words.choice("", "items", item)}
              {part === "each" ? null : <span className="ml-1 text-xs text-ink-3">{isPart(part) ? parts(part) : part}</span>}
            </td>
            <td className="py-1 text-right">{format.count(quantity)}</td>
            <td className="py-1 text-right">{format.yen(unitPrice)}</td>
            <td className="py-1 text-right">{format.yen(amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td className="pt-2 font-medium" colSpan={2}>
            {t("monthly")}
          </td>
          <td className="pt-2 text-right font-medium" colSpan={2}>
            {fees.total === null ? format.yen(fees.exTax) : format.yenWithTax(fees.total, fees.exTax)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
const feeParts = ["tenant", "seats", "first", "further"] as const;
const isPart = (part: string): part is (typeof feeParts)[number] => feeParts.some((one) => one === part);

function Fact({ name, rule, children }: { name: string; rule?: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-3">
        {name}
        {rule === undefined ? null : <RuleCite rule={rule} />}
      </dt>
      <dd className="text-sm break-words text-ink">{children}</dd>
    </div>
  );
}
