import type { Metadata } from "next";
import { dictionary, preferences } from "./preferences.ts";

/** A page's title in the visitor's language: `export const generateMetadata = titled((texts) => texts.people.title)`. */
export function titled(choose: (texts: ReturnType<typeof dictionary>) => string): () => Promise<Metadata> {
  return async () => ({ title: choose(dictionary((await preferences()).locale)) });
}
