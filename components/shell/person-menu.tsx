"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleUserRound, LogOut, UserRoundCog } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { chooseLocale, chooseTheme } from "../i18n/choose.ts";
import { localeOf, locales, type Theme, themeOf, themes } from "../i18n/preferences.ts";
import { useTRPC } from "../trpc.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import type { Me } from "./me.ts";

export function PersonMenu({ me }: { me: Me }) {
  const t = useTranslations("shell");
  const roles = useTranslations("roles");
  const account = useTranslations("account");
  const locale = useLocale();
  const [theme, setTheme] = useState<Theme>("system");
  useEffect(() => {
    setTheme(themeOf(document.documentElement.dataset.theme));
  }, []);
  const trpc = useTRPC();
  // Also when the server says that there is no session any more.
  const leave = useMutation(trpc.account.signOut.mutationOptions({ onSettled: () => window.location.assign("/login") }));
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
        { kind: "link", label: account("link"), icon: UserRoundCog, href: "/account" },
        { label: t("signOut"), icon: LogOut, onSelect: () => leave.mutate() },
      ]}
    />
  );
}
