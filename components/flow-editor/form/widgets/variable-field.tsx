"use client";

import { useId } from "react";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { useSurroundings } from "../form-context.ts";
import { useIssueText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

/** The name of a variable; known ones are offered while one types. */
export function VariableField({ value, onChange, label, help, issues }: WidgetProps) {
  const id = useId();
  const { variables, readOnly } = useSurroundings();
  return (
    <Field label={label} hint={help} error={useIssueText(issues)}>
      <Input
        value={typeof value === "string" ? value : ""}
        readOnly={readOnly}
        list={id}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={id}>
        {variables.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  );
}
