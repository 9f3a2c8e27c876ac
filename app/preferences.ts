import { cookies, headers } from "next/headers";
import { type Locale, localeOf, type Theme, themeOf } from "../components/i18n/preferences.ts";
import en from "../messages/en.json" with { type: "json" };
import ja from "../messages/ja.json" with { type: "json" };

/** The language and theme that this visitor chose (cookies). Without a choice Japanese, and the theme of the system. */
export async function preferences(): Promise<{ locale: Locale; theme: Theme; nonce?: string }> {
  const jar = await cookies();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return { locale: localeOf(jar.get("musubi.locale")?.value), theme: themeOf(jar.get("musubi.theme")?.value), nonce };
}

export function dictionary(locale: Locale): typeof ja {
  return locale === "ja" ? ja : en;
}
