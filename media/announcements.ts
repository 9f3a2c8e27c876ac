/**
 * What a caller hears while the contract of whoever is called does not admit calls (database/record/projections/entitlements.ts), or while all lines are in
 * use: Japanese, then English. A customer's own prompt of the same name is played instead.
 */
export const announcements = {
  "service-not-started": ["おかけになった番号は、まだご利用が始まっておりません。", "The number you have called is not yet in service."],
  "service-ended": ["おかけになった番号は、現在使われておりません。", "The number you have called is no longer in service."],
  "service-suspended": [
    "おかけになった番号は、都合により現在ご利用いただけません。",
    "The number you have called is not available at present.",
  ],
  "service-paused": [
    "ただいま設備の工事のため、お電話をおつなぎできません。",
    "Because of maintenance your call cannot be connected at the moment.",
  ],
  "service-interrupted": [
    "おかけになった番号は、お客様のお申し出により一時的にご利用を休止しております。",
    "The number you have called is temporarily out of service at the subscriber's request.",
  ],
  "service-restricted": ["ただいまお電話が大変かかりにくくなっております。", "Calls are restricted at the moment. Please try again later."],
  "all-lines-busy": [
    "ただいま回線が大変混み合っております。しばらくしてから、おかけ直しください。",
    "All lines are busy. Please call again later.",
  ],
} as const;

const byName: ReadonlyMap<string, readonly [ja: string, en: string]> = new Map(Object.entries(announcements));

/** The sentences of an announcement by its name; null for a name that is none. */
export function announcementWords(name: string): { ja: string; en: string } | null {
  const words = byName.get(name);
  return words === undefined ? null : { ja: words[0], en: words[1] };
}
