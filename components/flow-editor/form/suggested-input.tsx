"use client";

import { type ReactNode, useId } from "react";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { useSurroundings } from "./form-context.ts";

/** A free text with a list of known ones. */
export function SuggestedInput({
  label,
  value,
  among,
  onChange,
  hideLabel,
  error,
  className,
}: {
  label: ReactNode;
  value: string;
  among: readonly string[];
  onChange: (value: string) => void;
  hideLabel?: boolean;
  error?: string;
  className?: string;
}) {
  const id = useId();
  const { readOnly } = useSurroundings();
  return (
    <Field label={label} hideLabel={hideLabel} error={error} className={className}>
      <Input
        value={value}
        readOnly={readOnly}
        list={id}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={id}>
        {among.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  );
}
