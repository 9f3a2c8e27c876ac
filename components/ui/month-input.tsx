"use client";

import { useState } from "react";
import { parseAnyDay } from "../../contract/calendar/era.ts";
import { Input } from "./input.tsx";

/** A calendar month, "YYYY-MM"; an era is understood too (R8.11, 令和8年11月). What is no month is handed on as it stands. */
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
        onChange(monthIn(event.target.value));
      }}
    />
  );
}

function monthIn(text: string): string | null {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return null;
  const separator = /月$/.test(plain) ? "" : plain.includes("/") ? "/" : plain.includes(".") ? "." : "-";
  const read = parseAnyDay(`${plain}${separator}1`);
  return "refused" in read ? plain : read.toString().slice(0, 7);
}
