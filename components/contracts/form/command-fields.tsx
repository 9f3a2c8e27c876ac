"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FieldSpec } from "../../../server/services/command-form.ts";
import { Field } from "../../ui/field.tsx";
import type { Choice } from "../../ui/select.tsx";
import { type Draft, withValue } from "./draft.ts";
import { FieldControl } from "./field-control.tsx";
import { useCommandWords } from "./use-command-words.ts";

/** What may be chosen for a field by its id: the contract's orders, overlays, notices … */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

/** The fields of a command in the order of its payload; what is seldom entered is folded away. */
export function CommandFields({
  type,
  fields,
  draft,
  onChange,
  choices,
  errors,
}: {
  type: string;
  fields: readonly FieldSpec[];
  draft: Draft;
  onChange: (draft: Draft) => void;
  choices: Choices;
  /** Sentences by the name of the field. */
  errors: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("commands");
  const seldom = fields.filter((field) => isSeldom(field, choices));
  const draw = (field: FieldSpec) => (
    <CommandField
      key={field.name}
      {...{ type, field, choices }}
      value={draft[field.name]}
      error={errors[field.name]}
      onChange={(value) => onChange(withValue(draft, field.name, value))}
    />
  );
  return (
    <div className="flex flex-col gap-4">
      {fields.filter((field) => !seldom.includes(field)).map(draw)}
      {seldom.length === 0 ? null : (
        <details className="group" open={seldom.some(({ name }) => errors[name] !== undefined || draft[name] !== undefined) || undefined}>
          <summary className="flex h-8 items-center gap-1 rounded text-sm text-ink-2 select-none hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight size={16} aria-hidden className="group-open:rotate-90" />
            {t("more")}
          </summary>
          <div className="flex flex-col gap-4 pt-2">{seldom.map(draw)}</div>
        </details>
      )}
    </div>
  );
}

function CommandField({
  type,
  field,
  value,
  onChange,
  choices,
  error,
}: {
  type: string;
  field: FieldSpec;
  value: unknown;
  onChange: (value: unknown) => void;
  choices: Choices;
  error: string | undefined;
}) {
  const words = useCommandWords();
  const label = words.field(type, field.name);
  const control = (
    <FieldControl
      {...{ type, choices, label }}
      name={field.name}
      kind={field.kind}
      value={value ?? field.fallback}
      onChange={onChange}
      optional={!field.required || field.nullable}
    />
  );
  if (isSeveral(field))
    return (
      <fieldset className="flex flex-col gap-2 border-l-2 border-line pl-3">
        <legend className="float-left mb-1 w-full text-sm font-medium text-ink">{label}</legend>
        {words.hint(type, field.name) === undefined ? null : <p className="text-xs text-ink-3">{words.hint(type, field.name)}</p>}
        {control}
        {error === undefined ? null : <p className="text-sm text-shu">{error}</p>}
      </fieldset>
    );
  return (
    <Field
      label={label}
      hideLabel={field.kind.is === "flag"}
      required={field.required && !field.nullable && field.kind.is !== "flag"}
      hint={words.hint(type, field.name)}
      error={error}
    >
      {control}
    </Field>
  );
}

/** Several controls under one heading rather than one control with a label. */
function isSeveral({ kind }: FieldSpec): boolean {
  return ["group", "quantities", "amounts", "list", "pair", "variants", "alternatives"].includes(kind.is);
}

/** Ids that the machine makes by itself, and which batch or carrier something came with. */
function isSeldom({ name, kind, required, fallback }: FieldSpec, choices: Choices): boolean {
  if (required || (choices[name]?.length ?? 0) > 0) return false;
  return kind.is === "id" && (fallback === undefined || fallback === null || typeof fallback === "string") && !documents.has(name);
}
export const documents: ReadonlySet<string> = new Set(["document", "proof", "statement", "receipts", "agreement"]);
