import type { Items } from "../contract/money/fees.ts";
import type { Both, Language } from "./paper.ts";

/** How papers write days, instants, money and the items of a contract. Days and instants are meant in JST (C-01). */
const weekdays = { ja: ["日", "月", "火", "水", "木", "金", "土"], en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] } as const;
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const both = (ja: string, en: string): Both => ({ ja, en });
/** The same in both languages: names, numbers, what a person typed. */
export const same = (text: string): Both => ({ ja: text, en: text });
/** A、B、C · A, B, C. */
export const listWords = (parts: readonly string[], language: Language): string => parts.join(language === "ja" ? "、" : ", ");
export const alike = (say: (language: Language) => string): Both => ({ ja: say("ja"), en: say("en") });

const dayText = /^\d{4}-\d{2}-\d{2}$/;
const monthText = /^\d{4}-\d{2}$/;
const instantText = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** "2026-11-30" as 2026年11月30日(月), 30 November 2026 (Mon). */
export function dayWords(day: string, language: Language): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const weekday = weekdays[language][new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return language === "ja" ? `${year}年${month}月${date}日(${weekday})` : `${date} ${months[month - 1]} ${year} (${weekday})`;
}

/** "2026-11" as 2026年11月, November 2026. */
export function monthWords(month: string, language: Language): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return language === "ja" ? `${year}年${number}月` : `${months[number - 1]} ${year}`;
}

/** An instant by the clock of Japan: 2026年11月30日(月) 14:05. */
export function instantWords(at: string, language: Language): string {
  const jst = new Date(Date.parse(at) + 9 * 3_600_000).toISOString();
  const clock = jst.slice(11, 16);
  return language === "ja" ? `${dayWords(jst.slice(0, 10), language)} ${clock}` : `${clock} JST, ${dayWords(jst.slice(0, 10), language)}`;
}

/** A value of a notice's `says` that may be a month, a day or an instant, as people read it; anything else as it is. */
export function dateWords(value: string, language: Language): string {
  if (dayText.test(value)) return dayWords(value, language);
  if (monthText.test(value)) return monthWords(value, language);
  return instantText.test(value) ? instantWords(value, language) : value;
}

/** Whole yen: 81,400円, JPY 81,400. */
export function yenWords(amount: bigint | string, language: Language): string {
  const value = typeof amount === "bigint" ? amount : BigInt(amount);
  const grouped = (value < 0n ? -value : value).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0n ? "−" : "";
  return language === "ja" ? `${sign}${grouped}円` : `${sign}JPY ${grouped}`;
}

const itemNames: Readonly<Record<keyof Items, Both>> = {
  line: both("外線", "Outside lines"),
  seat: both("シート（同時使用席）", "Seats used at once"),
  management: both("管理", "Management PCs"),
  user: both("ユーザー", "Users"),
  "recording-extension": both("録音保存領域の拡張（1席あたりの単位数）", "Recording storage extension (blocks per seat)"),
  "recording-delivery": both("録音情報配送サービス", "Recording delivery service"),
  number: both("電話番号", "Telephone numbers"),
};

export function isItem(key: string): key is keyof Items {
  return Object.hasOwn(itemNames, key);
}

export function itemWords(key: string, language: Language): string {
  return isItem(key) ? itemNames[key][language] : key;
}

/** "外線 5、シート（同時使用席） 6"; empty where nothing is counted. */
export function itemsWords(items: Readonly<Record<string, number | undefined>>, language: Language): string {
  const counted = Object.entries(items).filter(([, count]) => count !== undefined && count !== 0);
  return listWords(
    counted.map(([key, count]) => `${itemWords(key, language)} ${count}`),
    language,
  );
}

/** "19-1" as 第19条第1項, Article 19 (1); "S-7", "A-16" and the like as they are cited. */
export function articleWords(rule: string, language: Language): string {
  const [, article, paragraph] = /^(\d+)(?:-(\d+))?/.exec(rule) ?? [];
  if (article === undefined) return language === "ja" ? (otherRules[rule]?.ja ?? rule) : (otherRules[rule]?.en ?? rule);
  if (language === "ja") return `約款第${article}条${paragraph === undefined ? "" : `第${paragraph}項`}`;
  return `Article ${article}${paragraph === undefined ? "" : ` (${paragraph})`} of the terms`;
}
const otherRules: Readonly<Record<string, Both>> = {
  "S-3": both("サービス品質基準（障害の通知）", "service levels (notice of faults)"),
  "S-7": both("サービス品質基準（解約後の消去）", "service levels (deletion after the end)"),
  "A-16": both("約款第18条", "Article 18 of the terms"),
};
