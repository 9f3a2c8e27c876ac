"use client";

import { NumberField } from "@base-ui/react/number-field";
import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";

/** A whole number with its unit behind it. `null` is an empty field. */
export function NumberInput({
  value,
  onChange,
  min,
  max,
  step = 1,
  unit,
  disabled,
}: {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  unit?: string;
  disabled?: boolean;
}) {
  const t = useTranslations("kit");
  const stepper = "flex h-full w-7 items-center justify-center text-ink-2 hover:bg-hover disabled:opacity-40";
  return (
    <NumberField.Root
      value={value}
      onValueChange={onChange}
      min={min}
      max={max}
      step={step}
      disabled={disabled}
      className="flex items-center gap-2"
    >
      <NumberField.Group className="flex h-9 overflow-hidden rounded border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-ai">
        <NumberField.Decrement aria-label={t("decrease")} className={stepper}>
          <Minus size={14} aria-hidden />
        </NumberField.Decrement>
        <NumberField.Input className="figures w-12 border-x border-line bg-transparent px-1 text-center text-base outline-none" />
        <NumberField.Increment aria-label={t("increase")} className={stepper}>
          <Plus size={14} aria-hidden />
        </NumberField.Increment>
      </NumberField.Group>
      {unit === undefined ? null : <span className="text-sm whitespace-nowrap text-ink-2">{unit}</span>}
    </NumberField.Root>
  );
}
