"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";

/** A password that can be looked at. Stands inside a Field. */
export function PasswordInput({
  value,
  onChange,
  fresh = false,
  autoFocus = false,
}: {
  value: string;
  onChange: (value: string) => void;
  /** A new password is being chosen: password managers offer one. */
  fresh?: boolean;
  autoFocus?: boolean;
}) {
  const t = useTranslations("signIn");
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        type={shown ? "text" : "password"}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete={fresh ? "new-password" : "current-password"}
        autoCapitalize="off"
        spellCheck={false}
        autoFocus={autoFocus}
        className="pr-10"
      />
      <IconButton
        icon={shown ? EyeOff : Eye}
        label={shown ? t("hidePassword") : t("showPassword")}
        size="s"
        className="absolute top-1 right-1"
        onClick={() => setShown(!shown)}
      />
    </div>
  );
}
