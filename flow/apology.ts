import type { Audio } from "./operation.ts";

/** What a caller hears when the flow itself has failed. */
export const apologies: Record<string, string> = {
  "ja-JP": "申し訳ございません。ただいまご案内ができません。恐れ入りますが、しばらくしてからおかけ直しください。",
  "en-US": "We are sorry, we cannot help you at the moment. Please call again later.",
};

export function apology(language: string): Audio {
  const chosen = language.startsWith("ja") ? "ja-JP" : "en-US";
  return { say: apologies[chosen] ?? "", language: chosen };
}
