"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { NameKind } from "../../../../flow/options.ts";
import { nameKinds } from "../../../../flow/options.ts";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { useSurroundings } from "../form-context.ts";
import { useIssueText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

/** A name that the organisation binds to something of its own. One that is not bound yet may be written, and is said so. */
export function NameField({ value, onChange, label, help, issues, bare }: WidgetProps) {
  const t = useTranslations("blocks");
  const id = useId();
  const { readOnly } = useSurroundings();
  const names = useBoundNames(bare.meta.names);
  const text = typeof value === "string" ? value : "";
  const unbound = text !== "" && names !== undefined && !names.includes(text);
  return (
    <Field label={label} hint={unbound ? t("unbound", { name: text }) : help} error={useIssueText(issues)}>
      <Input
        value={text}
        readOnly={readOnly}
        list={id}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value === "" && bare.optional ? undefined : event.target.value)}
      />
      <datalist id={id}>
        {(names ?? []).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  );
}

/** The names of one kind that are bound here, or undefined where nobody can know. */
export function useBoundNames(kind: unknown): readonly string[] | undefined {
  const { names } = useSurroundings();
  return isNameKind(kind) ? names[kind] : undefined;
}

function isNameKind(kind: unknown): kind is NameKind {
  return nameKinds.some((known) => known === kind);
}
