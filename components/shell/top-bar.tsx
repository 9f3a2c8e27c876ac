"use client";

import { Menu as MenuIcon, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "../ui/icon-button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { shortcutText } from "../ui/shortcut.ts";
import { useMac } from "../ui/use-mac.ts";
import type { Me } from "./me.ts";
import { PersonMenu } from "./person-menu.tsx";
import { TenantSwitcher } from "./tenant-switcher.tsx";
import { Today } from "./today.tsx";

export function TopBar({
  me,
  onMenu,
  onSearch,
  onSwitch,
}: {
  me: Me;
  onMenu: () => void;
  onSearch: () => void;
  onSwitch: (organisationId: string) => void;
}) {
  const t = useTranslations("shell");
  const mac = useMac();
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-ground px-2 md:px-3">
      <IconButton icon={MenuIcon} label={t("openMenu")} onClick={onMenu} className="md:hidden" />
      <TenantSwitcher me={me} onSwitch={onSwitch} />
      <button
        type="button"
        onClick={onSearch}
        className="ml-auto flex h-8 items-center gap-2 rounded border border-line bg-surface px-2 text-sm text-ink-3 select-none hover:bg-hover hover:text-ink lg:w-80"
      >
        <Search size={16} aria-hidden />
        <span className="min-w-0 grow truncate text-left max-lg:sr-only">{t("searchHint")}</span>
        <span aria-hidden className="max-md:hidden">
          <Kbd>{shortcutText("mod+k", mac)}</Kbd>
        </span>
      </button>
      <Today />
      <PersonMenu me={me} />
    </header>
  );
}
