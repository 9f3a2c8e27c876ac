"use client";

import { useTranslations } from "next-intl";
import { Field } from "../ui/field.tsx";
import { PasswordInput } from "./password-input.tsx";

/** Characters; the server refuses shorter and longer ones itself. */
const shortest = 12;

export interface NewPassword {
  first: string;
  second: string;
}

export function isGood({ first, second }: NewPassword): boolean {
  return first.length >= shortest && first === second;
}

/** A new password, typed twice, with what is missing said while one types. */
export function NewPasswordFields({
  value,
  onChange,
  tried,
  autoFocus = false,
}: {
  value: NewPassword;
  onChange: (value: NewPassword) => void;
  tried: boolean;
  autoFocus?: boolean;
}) {
  const t = useTranslations("reset");
  const { first, second } = value;
  const missing = shortest - first.length;
  return (
    <>
      <Field label={t("password")} hint={t("hint")} error={missing > 0 && tried ? t("short", { count: missing }) : undefined}>
        <PasswordInput fresh value={first} onChange={(next) => onChange({ first: next, second })} autoFocus={autoFocus} />
      </Field>
      <Field
        label={t("again")}
        error={(tried || second.length >= first.length) && second !== "" && second !== first ? t("different") : undefined}
      >
        <PasswordInput fresh value={second} onChange={(next) => onChange({ first, second: next })} />
      </Field>
    </>
  );
}
