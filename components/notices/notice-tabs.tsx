"use client";

import { FileStack, Files, Mail, Printer } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cx } from "../ui/cx.ts";

const places = [
  { id: "list", href: "/notices", icon: Mail },
  { id: "post", href: "/notices/post", icon: Printer },
  { id: "templates", href: "/notices/templates", icon: FileStack },
  { id: "forms", href: "/notices/forms", icon: Files },
] as const;

/** The pages of notices beside each other. */
export function NoticeTabs() {
  const t = useTranslations("notices.tabs");
  const path = usePathname();
  const here = useRef<HTMLAnchorElement>(null);
  // On a narrow screen the last of them stand outside: `nearest` moves the row alone, never the page.
  useEffect(() => {
    here.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, []);
  return (
    <nav aria-label={t("label")} className="mb-3 flex gap-1 overflow-x-auto border-b border-line px-2 md:px-4">
      {places.map(({ id, href, icon: Icon }) => (
        <Link
          key={id}
          href={href}
          ref={path === href ? here : undefined}
          aria-current={path === href ? "page" : undefined}
          className={cx(
            "-mb-px flex h-9 items-center gap-1.5 border-b-2 px-2 text-sm whitespace-nowrap",
            path === href ? "border-ai font-medium text-ai" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          <Icon size={16} aria-hidden />
          {t(id)}
        </Link>
      ))}
    </nav>
  );
}
