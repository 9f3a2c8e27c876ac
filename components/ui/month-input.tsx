"use client";

import { useState } from "react";
import { Input } from "./input.tsx";
import { readMonth } from "./read-written.ts";

/** A calendar month, "YYYY-MM"; an era is understood too. What is no month is handed on as it stands. */
export function MonthInput({
  value,
  onChange,
  disabled,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
  disabled?: boolean;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      value={typed ?? value ?? ""}
      placeholder="2026-11"
      autoComplete="off"
      disabled={disabled}
      className="figures max-w-40"
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(readMonth(event.target.value));
      }}
    />
  );
}
