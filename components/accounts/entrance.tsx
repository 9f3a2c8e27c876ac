"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { chooseLocale } from "../i18n/choose.ts";
import { locales } from "../i18n/preferences.ts";
import { Mark } from "../shell/rail.tsx";

/** The frame of every page before the log-in: the name, one narrow column, the language. */
export function Entrance({ children }: { children: ReactNode }) {
  const t = useTranslations();
  const current = useLocale();
  return (
    <div className="flex min-h-dvh flex-col px-5 sm:px-8">
      <header className="mx-auto flex w-full max-w-sm items-center gap-2 pt-[clamp(2rem,14vh,9rem)] pb-8">
        <Mark />
        <span className="text-lg font-semibold tracking-wide text-ink">{t("product")}</span>
      </header>
      <main className="mx-auto w-full max-w-sm grow">{children}</main>
      <footer className="mx-auto flex w-full max-w-sm gap-1 border-t border-line py-3 text-sm">
        {locales.map((locale) => (
          <button
            key={locale}
            type="button"
            lang={locale}
            aria-pressed={locale === current}
            className="h-8 rounded px-2 text-ink-2 hover:bg-hover hover:text-ink aria-pressed:font-medium aria-pressed:text-ink"
            onClick={() => chooseLocale(locale)}
          >
            {t(`shell.languages.${locale}`).replace(/（.*）/, "")}
          </button>
        ))}
      </footer>
    </div>
  );
}

/** Heading and lead of a page before the log-in. */
export function EntranceTitle({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="mb-5">
      <h1 className="text-xl font-semibold text-ink">{title}</h1>
      {children === undefined ? null : <div className="mt-1 text-sm text-ink-2">{children}</div>}
    </div>
  );
}
