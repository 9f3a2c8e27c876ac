"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Role } from "../../server/roles.ts";
import { cx } from "../ui/cx.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { type Page, pageGroups, pagesFor } from "./pages.ts";

/** The pages of a role. Collapsed it shows pictures, whose words come as tooltips. */
export function Rail({ role, collapsed, onCollapse }: { role: Role | null; collapsed: boolean; onCollapse: (collapsed: boolean) => void }) {
  const t = useTranslations("shell");
  const Fold = collapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <nav
      aria-label={t("navigation")}
      className={cx("flex shrink-0 flex-col border-r border-line bg-sunken max-md:hidden", collapsed ? "w-13" : "w-48")}
    >
      <Link href="/" className={cx("flex h-12 items-center gap-2 text-ink no-underline", collapsed ? "justify-center" : "px-4")}>
        <Mark />
        {collapsed ? (
          <span className="sr-only">{t("navigation")}</span>
        ) : (
          <span className="text-base font-semibold tracking-wide">
            <ProductName />
          </span>
        )}
      </Link>
      <RailLinks role={role} collapsed={collapsed} />
      <div className="grow" />
      <button
        type="button"
        onClick={() => onCollapse(!collapsed)}
        className={cx(linkLook, "m-2 text-ink-3", collapsed && "justify-center")}
      >
        <Fold size={18} aria-hidden className="shrink-0" />
        <span className={cx(collapsed && "sr-only")}>{collapsed ? t("expand") : t("collapse")}</span>
      </button>
    </nav>
  );
}

export function RailLinks({ role, collapsed, onGo }: { role: Role | null; collapsed: boolean; onGo?: () => void }) {
  const t = useTranslations("shell.groupsOf");
  const path = usePathname();
  const all = pagesFor(role);
  const groups = pageGroups
    .map((group) => ({ group, pages: all.filter((page) => page.group === group) }))
    .filter(({ pages }) => pages.length > 0);
  return (
    <div className="flex min-h-0 flex-col gap-2 overflow-y-auto p-2">
      {groups.map(({ group, pages }, at) => (
        <ul key={group} aria-label={t(group)} className={cx("flex flex-col gap-0.5", at > 0 && "border-t border-line pt-2")}>
          {pages.map((page) => (
            <li key={page.id}>
              <RailLink page={page} current={path === page.href || path.startsWith(`${page.href}/`)} collapsed={collapsed} onGo={onGo} />
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

function RailLink({ page, current, collapsed, onGo }: { page: Page; current: boolean; collapsed: boolean; onGo?: () => void }) {
  const t = useTranslations("shell.nav");
  const here = useRef<HTMLAnchorElement>(null);
  // The last entries lie below the edge of a low window; where one is can be seen.
  useEffect(() => {
    if (current) here.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const link = (
    <Link
      href={page.href}
      ref={here}
      aria-current={current ? "page" : undefined}
      onClick={onGo}
      className={cx(linkLook, collapsed && "justify-center", current ? "bg-ai-soft font-medium text-ai" : "text-ink-2")}
    >
      <page.icon size={18} aria-hidden className="shrink-0" />
      <span className={cx("truncate", collapsed && "sr-only")}>{t(page.id)}</span>
    </Link>
  );
  return collapsed ? (
    <Tooltip text={t(page.id)} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

function ProductName() {
  const t = useTranslations();
  return t("product");
}

/** Two strands tied into one knot. */
export function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 24 24" fill="none" aria-hidden="true" className="shrink-0 text-ai">
      <path d="M3 8c6 0 6 8 9 8s3-8 9-8" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M3 16c6 0 6-8 9-8s3 8 9 8" stroke="var(--shu)" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}

const linkLook =
  "flex h-9 items-center gap-2.5 rounded px-2.5 text-sm no-underline select-none transition-colors duration-100 hover:bg-hover hover:text-ink";
