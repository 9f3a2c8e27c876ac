"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { contractNumber } from "../../contract/lifecycle/contract-number.ts";
import { formKinds, formTitles } from "../../documents/forms/form-kinds.ts";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useTRPC } from "../trpc.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { Field } from "../ui/field.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { NoticeTabs } from "./notice-tabs.tsx";

/** The forms laid down by the terms: blank, or filled with what is known of a contract, in both languages. */
export function FormsPage() {
  const t = useTranslations("notices");
  const locale = useLocale();
  const [, setContract] = useUrlState("contract");
  const contract = useSearchParams().get("contract");
  const chosen = /^[0-9a-f-]{36}$/.test(contract ?? "") ? contract : null;
  const href = (kind: string, language: string) =>
    `/api/documents/forms/${kind}?language=${language}${chosen === null ? "" : `&contract=${chosen}`}`;
  return (
    <>
      <PageHeader title={t("formsTitle")}>{t("formsIntro")}</PageHeader>
      <NoticeTabs />
      <div className="px-4 pb-4 md:px-6">
        <Field label={t("prefill")} hint={t("prefillHint")} className="max-w-md">
          <ContractChoice value={chosen} onChange={setContract} />
        </Field>
      </div>
      <ul className="mx-4 mb-10 rounded border border-line bg-surface md:mx-6">
        {formKinds.map((kind) => (
          <li key={kind} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 last:border-b-0">
            <span className="min-w-56 grow text-sm text-ink">
              {formTitles[kind].title[locale]} <RuleCite rule={formTitles[kind].rule} />
              {formTitles[kind].by === null ? null : <span className="block text-xs text-ink-2">{formTitles[kind].by[locale]}</span>}
            </span>
            <span className="flex gap-4 text-sm">
              {(["ja", "en"] as const).map((language) => (
                <a
                  key={language}
                  href={href(kind, language)}
                  target="_blank"
                  rel="noopener"
                  aria-label={`${formTitles[kind].title[locale]} ${t(`languages.${language}`)}`}
                  className="inline-flex items-center gap-1 text-ai underline-offset-2 hover:underline"
                >
                  <FileText size={14} aria-hidden />
                  {t(`languages.${language}`)}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A contract found by name; none means a blank form. */
function ContractChoice({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useTranslations("notices");
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed, 200);
  const found = useQuery(trpc.contracts.list.queryOptions({ filter: { q } }, { retry: false }));
  const choices = (found.data?.contracts ?? []).map(({ id, customer }) => ({
    value: id,
    label: `${customer} ${contractNumber(id)}`,
  }));
  return <Combobox value={value} onChange={onChange} items={choices} placeholder={t("blankForm")} onType={setTyped} />;
}
