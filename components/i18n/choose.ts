import type { Locale, Theme } from "./preferences.ts";

const year = 365 * 24 * 60 * 60;

/** Keeps the choice in a cookie and loads the page again, so that the server writes it in the new language. */
export function chooseLocale(locale: Locale): void {
  keep("musubi.locale", locale);
  window.location.reload();
}

/** Keeps the choice in a cookie and changes the page at once. */
export function chooseTheme(theme: Theme): void {
  keep("musubi.theme", theme);
  document.documentElement.dataset.theme = theme;
}

function keep(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and Firefox
  document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`;
}
