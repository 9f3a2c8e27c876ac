import type messages from "../../messages/ja.json";
import type { Locale } from "./preferences.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
