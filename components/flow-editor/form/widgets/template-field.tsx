"use client";

import { Field } from "../../../ui/field.tsx";
import { TemplateInput } from "../template-input.tsx";
import { useIssueText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

export function TemplateField({ value, onChange, label, help, issues, bare }: WidgetProps) {
  return (
    <Field label={label} hint={help} error={useIssueText(issues)}>
      <TemplateInput
        value={typeof value === "string" ? value : ""}
        onChange={(text) => onChange(text === "" && bare.optional ? undefined : text)}
      />
    </Field>
  );
}
