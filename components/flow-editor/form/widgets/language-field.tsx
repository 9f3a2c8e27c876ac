"use client";

import { useTranslations } from "next-intl";
import { Field } from "../../../ui/field.tsx";
import { Select } from "../../../ui/select.tsx";
import { useSurroundings } from "../form-context.ts";
import { useIssueText } from "../use-code-text.ts";
import { useLanguageName } from "../use-language-name.ts";
import type { WidgetProps } from "../widget.ts";

/** One of the flow's languages. */
export function LanguageField({ value, onChange, label, issues }: WidgetProps) {
  const t = useTranslations("blocks");
  const { languages, readOnly } = useSurroundings();
  const nameOf = useLanguageName();
  const chosen = typeof value === "string" ? value : null;
  const known = chosen === null || languages.includes(chosen) ? languages : [...languages, chosen];
  return (
    <Field label={label} error={useIssueText(issues)} hint={t("hints.languages")}>
      <Select value={chosen} onChange={onChange} disabled={readOnly} items={known.map((tag) => ({ value: tag, label: nameOf(tag) }))} />
    </Field>
  );
}
