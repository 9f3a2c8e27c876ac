"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import type messages from "../../../../messages/ja.json";
import { Field } from "../../../ui/field.tsx";
import { Select } from "../../../ui/select.tsx";
import { useSurroundings } from "../form-context.ts";
import { useIssueText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

type ChoiceWord = keyof typeof messages.blocks.choices;

/** One word of a closed list. Words without a text of their own are shown as they are written in the file. */
export function ChoiceField({ value, onChange, label, help, issues, bare }: WidgetProps) {
  const t = useTranslations("blocks.choices");
  const { readOnly } = useSurroundings();
  const words = bare.schema instanceof z.ZodEnum ? bare.schema.options.map(String) : [];
  const isKnown = (word: string): word is ChoiceWord => t.has(word as ChoiceWord);
  return (
    <Field label={label} hint={help} error={useIssueText(issues)}>
      <Select
        value={typeof value === "string" ? value : null}
        onChange={onChange}
        disabled={readOnly}
        items={words.map((word) => ({ value: word, label: isKnown(word) ? t(word) : word }))}
      />
    </Field>
  );
}
