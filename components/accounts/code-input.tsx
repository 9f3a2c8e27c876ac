"use client";

import { cx } from "../ui/cx.ts";
import { Input } from "../ui/input.tsx";

/** Six digits of an authenticator (full-width ones of an input method are taken too), or a recovery code. Stands inside a Field. */
export function CodeInput({ kind, value, onChange }: { kind: "totp" | "recovery"; value: string; onChange: (value: string) => void }) {
  const digits = kind === "totp";
  return (
    <Input
      value={value}
      onChange={(event) => {
        const typed = event.target.value.normalize("NFKC").trim();
        onChange(digits ? typed.replace(/\D/g, "").slice(0, 6) : typed);
      }}
      inputMode={digits ? "numeric" : "text"}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      autoFocus
      className={cx("figures font-mono", digits && "text-center text-lg tracking-[0.4em]")}
    />
  );
}
