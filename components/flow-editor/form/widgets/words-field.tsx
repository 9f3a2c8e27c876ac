"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../../ui/button.tsx";
import { Field } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Input } from "../../../ui/input.tsx";
import { useSurroundings } from "../form-context.ts";
import { issuesBelow } from "../issues.ts";
import { useCodeText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

/** A short list of names, such as outcomes. */
export function WordsField({ value, onChange, label, help, issues }: WidgetProps) {
  const t = useTranslations("blocks");
  const text = useCodeText();
  const { readOnly } = useSurroundings();
  const words = Array.isArray(value) ? value.map(String) : [];
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium text-ink">{label}</legend>
      {words.map((word, at) => (
        <div key={at} className="flex items-start gap-1">
          <Field
            label={t("numbered", { label, number: at + 1 })}
            hideLabel
            error={text(issuesBelow(issues, String(at)).values().next().value)}
            className="grow"
          >
            <Input value={word} spellCheck={false} onChange={(event) => onChange(words.with(at, event.target.value))} />
          </Field>
          <IconButton
            icon={X}
            label={t("removeNumbered", { label, number: at + 1 })}
            size="s"
            className="mt-1"
            onClick={() => onChange(words.toSpliced(at, 1))}
          />
        </div>
      ))}
      {help === undefined ? null : <p className="text-xs text-ink-3">{help}</p>}
      {issues.get("") === undefined ? null : <p className="text-sm text-shu">{text(issues.get(""))}</p>}
      <Button size="s" variant="ghost" icon={Plus} className="self-start" onClick={() => onChange([...words, freshWord(words)])}>
        {t("add")}
      </Button>
    </fieldset>
  );
}

export function freshWord(words: readonly string[], stem = "case"): string {
  for (let at = words.length + 1; ; at++) if (!words.includes(`${stem}${at}`)) return `${stem}${at}`;
}
