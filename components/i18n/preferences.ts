export const locales = ["ja", "en"] as const;
export type Locale = (typeof locales)[number];

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Japanese unless a known other language was chosen. */
export function localeOf(text: string | undefined): Locale {
  return locales.find((locale) => locale === text) ?? "ja";
}

export function themeOf(text: string | undefined): Theme {
  return themes.find((theme) => theme === text) ?? "system";
}
