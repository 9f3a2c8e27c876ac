"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { Locale } from "./preferences.ts";

/** Each language is a file of its own, which the browser keeps: a page brings neither both of them nor one anew. */
const languages = {
  ja: dynamic(() => import("./japanese.tsx").then(({ Japanese }) => Japanese)),
  en: dynamic(() => import("./english.tsx").then(({ English }) => English)),
} as const;

/** The words of the chosen language for everything below. */
export function Dictionary({ locale, children }: { locale: Locale; children: ReactNode }) {
  const Language = languages[locale];
  return <Language>{children}</Language>;
}
