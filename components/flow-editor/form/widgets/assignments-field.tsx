"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Assignment } from "../../../../flow/blocks/set/block.ts";
import { Button } from "../../../ui/button.tsx";
import { Field } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { NumberInput } from "../../../ui/number-input.tsx";
import { Select } from "../../../ui/select.tsx";
import { useSurroundings } from "../form-context.ts";
import { issuesBelow } from "../issues.ts";
import { SuggestedInput } from "../suggested-input.tsx";
import { TemplateInput } from "../template-input.tsx";
import { useCodeText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

const kinds = ["text", "number", "plus", "daysFromToday", "clear"] as const;
type Kind = (typeof kinds)[number];

/** Lines of "this variable becomes that", in order. */
export function AssignmentsField({ value, onChange, label, issues }: WidgetProps) {
  const t = useTranslations("blocks");
  const text = useCodeText();
  const { readOnly, variables } = useSurroundings();
  const lines = Array.isArray(value) ? value.filter(isAssignment) : [];
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink">{label}</legend>
      {lines.map((line, at) => {
        const error = text(issuesBelow(issues, String(at)).values().next().value);
        const write = (next: Assignment) => onChange(lines.with(at, next));
        return (
          <div key={at} className="flex flex-col gap-2 rounded border border-line bg-ground p-2">
            <div className="flex items-end gap-1">
              <SuggestedInput
                className="grow"
                label={t("fields.variable")}
                value={line.to}
                among={variables}
                onChange={(to) => write({ ...line, to })}
              />
              <IconButton
                icon={X}
                size="s"
                className="mb-1"
                label={t("removeNumbered", { label, number: at + 1 })}
                onClick={() => onChange(lines.toSpliced(at, 1))}
              />
            </div>
            <Select
              label={t("fields.assignment")}
              disabled={readOnly}
              value={kindOf(line)}
              onChange={(kind) => write(begin(kind, line.to))}
              items={kinds.map((kind) => ({ value: kind, label: t(`assignments.${kind}`) }))}
            />
            <Value line={line} onChange={write} />
            {error === undefined ? null : <p className="text-sm text-shu">{error}</p>}
          </div>
        );
      })}
      <Button
        size="s"
        variant="ghost"
        icon={Plus}
        className="self-start"
        onClick={() => onChange([...lines, { to: variables[0] ?? "value", text: "" }])}
      >
        {t("add")}
      </Button>
    </fieldset>
  );
}

function Value({ line, onChange }: { line: Assignment; onChange: (line: Assignment) => void }) {
  const t = useTranslations("blocks");
  const label = t("fields.value");
  if ("text" in line)
    return (
      <Field label={label} hideLabel>
        <TemplateInput value={line.text} onChange={(text) => onChange({ to: line.to, text })} />
      </Field>
    );
  if ("clear" in line) return null;
  const [value, write, unit] =
    "number" in line
      ? ([line.number, (number: number) => onChange({ to: line.to, number }), undefined] as const)
      : "plus" in line
        ? ([line.plus, (plus: number) => onChange({ to: line.to, plus }), undefined] as const)
        : ([line.daysFromToday, (daysFromToday: number) => onChange({ to: line.to, daysFromToday }), t("units.days")] as const);
  return (
    <Field label={label} hideLabel>
      <NumberInput value={value} unit={unit} onChange={(next) => write(next ?? 0)} />
    </Field>
  );
}

function begin(kind: Kind, to: string): Assignment {
  switch (kind) {
    case "text":
      return { to, text: "" };
    case "number":
      return { to, number: 0 };
    case "plus":
      return { to, plus: 1 };
    case "daysFromToday":
      return { to, daysFromToday: 0 };
    case "clear":
      return { to, clear: true };
  }
}

function kindOf(line: Assignment): Kind {
  return kinds.find((kind) => kind in line) ?? "text";
}

function isAssignment(line: unknown): line is Assignment {
  return typeof line === "object" && line !== null && "to" in line && typeof line.to === "string" && kinds.some((kind) => kind in line);
}
