"use client";

import { useTranslations } from "next-intl";
import type { Inputs } from "../../../server/routers/index.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { useCommandWords } from "../form/use-command-words.ts";

export type Holder = NonNullable<Inputs["contracts"]["submitApplication"]["holder"]>;
type Contact = Holder["contacts"][number];

const roles = ["contract", "technical", "emergency", "bill-to"] as const;
const blank = (role: Contact["role"]): Contact => ({ role, name: "", department: "", phone: "", fax: "", email: "" });

export const emptyHolder: Holder = {
  name: "",
  nameKana: "",
  representative: "",
  postalCode: "",
  address: "",
  phone: "",
  fax: "",
  email: "",
  contacts: roles.map(blank),
};

/** The holder as the form of 9-1 asks: firm, representative, address, telephone, fax, three contacts, where invoices go. */
export function HolderFields({ holder, onChange }: { holder: Holder; onChange: (holder: Holder) => void }) {
  const t = useTranslations("office.application");
  const words = useCommandWords();
  const set = (part: Exclude<keyof Holder, "contacts">) => (event: { target: { value: string } }) =>
    onChange({ ...holder, [part]: event.target.value });
  const setContact = (role: Contact["role"], change: Partial<Contact>) =>
    onChange({ ...holder, contacts: holder.contacts.map((one) => (one.role === role ? { ...one, ...change } : one)) });
  const contractContact = holder.contacts.find(({ role }) => role === "contract");
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-semibold text-ink">{t("holder")}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("company")} required>
          <Input value={holder.name} autoComplete="organization" onChange={set("name")} />
        </Field>
        <Field label={t("kana")}>
          <Input value={holder.nameKana} onChange={set("nameKana")} />
        </Field>
        <Field label={t("representative")} required>
          <Input value={holder.representative} onChange={set("representative")} />
        </Field>
        <Field label={t("postalCode")}>
          <Input value={holder.postalCode} autoComplete="postal-code" className="figures" onChange={set("postalCode")} />
        </Field>
        <Field label={t("address")} required className="sm:col-span-2">
          <Input value={holder.address} autoComplete="street-address" onChange={set("address")} />
        </Field>
        <Field label={t("phone")} required>
          <Input value={holder.phone} type="tel" className="figures" onChange={set("phone")} />
        </Field>
        <Field label={t("fax")} required>
          <Input value={holder.fax} type="tel" className="figures" onChange={set("fax")} />
        </Field>
        <Field label={t("email")} className="sm:col-span-2">
          <Input value={holder.email} type="email" onChange={set("email")} />
        </Field>
      </div>
      {roles.map((role) => {
        const contact = holder.contacts.find((one) => one.role === role) ?? blank(role);
        const name = words.choice("", "contact", role === "bill-to" ? role : `${role}-contact`);
        return (
          <fieldset key={role} className="border-l-2 border-line pl-3">
            <legend className="float-left mb-1 flex w-full flex-wrap items-center justify-between gap-2 text-sm font-medium text-ink">
              {name}
              {role === "contract" || contractContact === undefined ? null : (
                <Button size="s" variant="ghost" onClick={() => setContact(role, { ...contractContact, role })}>
                  {t("sameAsContract")}
                </Button>
              )}
            </legend>
            <div className="clear-both grid gap-2 sm:grid-cols-2">
              <Field label={t("person")} required>
                <Input value={contact.name} onChange={(event) => setContact(role, { name: event.target.value })} />
              </Field>
              <Field label={t("department")}>
                <Input value={contact.department} onChange={(event) => setContact(role, { department: event.target.value })} />
              </Field>
              <Field label={t("phone")}>
                <Input
                  value={contact.phone}
                  type="tel"
                  className="figures"
                  onChange={(event) => setContact(role, { phone: event.target.value })}
                />
              </Field>
              <Field label={t("email")}>
                <Input value={contact.email} type="email" onChange={(event) => setContact(role, { email: event.target.value })} />
              </Field>
            </div>
          </fieldset>
        );
      })}
    </fieldset>
  );
}
