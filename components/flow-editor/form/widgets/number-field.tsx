"use client";

import { useTranslations } from "next-intl";
import { Field } from "../../../ui/field.tsx";
import { NumberInput } from "../../../ui/number-input.tsx";
import { useSurroundings } from "../form-context.ts";
import { range } from "../schema-of.ts";
import { useIssueText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

export function NumberField({ value, onChange, label, help, issues, bare, hint }: WidgetProps) {
  const t = useTranslations("blocks.units");
  const { readOnly } = useSurroundings();
  const unit = hint.unit ?? (bare.meta.widget === "seconds" ? "seconds" : undefined);
  return (
    <Field label={label} hint={help} error={useIssueText(issues)}>
      <NumberInput
        value={typeof value === "number" ? value : null}
        onChange={(next) => onChange(next ?? undefined)}
        {...range(bare.schema)}
        unit={unit === undefined ? undefined : t(unit)}
        disabled={readOnly}
      />
    </Field>
  );
}
