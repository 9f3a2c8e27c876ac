"use client";

import { CircleUserRound, LogOut } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { authClient } from "../accounts/auth-client.ts";
import { chooseLocale, chooseTheme } from "../i18n/choose.ts";
import { localeOf, locales, type Theme, themeOf, themes } from "../i18n/preferences.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import type { Me } from "./me.ts";

export function PersonMenu({ me }: { me: Me }) {
  const t = useTranslations("shell");
  const roles = useTranslations("roles");
  const locale = useLocale();
  const [theme, setTheme] = useState<Theme>("system");
  useEffect(() => setTheme(themeOf(document.documentElement.dataset.theme)), []);
  const leave = async () => {
    await authClient.signOut();
    window.location.assign("/login");
  };
  return (
    <Menu
      trigger={<IconButton icon={CircleUserRound} label={t("person", { name: me.person.name })} />}
      entries={[
        {
          kind: "heading",
          label: me.person.name,
          detail: [me.person.email, me.role === null ? undefined : roles(me.role)].filter(Boolean).join(" · "),
        },
        { kind: "separator" },
        {
          kind: "choice",
          label: t("language"),
          value: locale,
          options: locales.map((value) => ({ value, label: t(`languages.${value}`) })),
          onChange: (value) => chooseLocale(localeOf(value)),
        },
        {
          kind: "choice",
          label: t("theme"),
          value: theme,
          options: themes.map((value) => ({ value, label: t(`themes.${value}`) })),
          onChange: (value) => {
            setTheme(themeOf(value));
            chooseTheme(themeOf(value));
          },
        },
        { kind: "separator" },
        { label: t("signOut"), icon: LogOut, onSelect: leave },
      ]}
    />
  );
}
