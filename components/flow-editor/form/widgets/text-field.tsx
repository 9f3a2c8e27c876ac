"use client";

import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { useSurroundings } from "../form-context.ts";
import { useIssueText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

export function TextField({ value, onChange, label, help, issues, bare }: WidgetProps) {
  const { readOnly } = useSurroundings();
  return (
    <Field label={label} hint={help} error={useIssueText(issues)}>
      <Input
        value={typeof value === "string" ? value : ""}
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value === "" && bare.optional ? undefined : event.target.value)}
      />
    </Field>
  );
}
