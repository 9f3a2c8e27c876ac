import { isDay } from "./jst.ts";

/** How a value is read aloud. Every format takes the value as text and leaves alone what it does not understand. */
export const formats = {
  text: { ja: same, en: same },
  /** One by one: "0120" → "ゼロ、イチ、ニ、ゼロ" */
  digits: { ja: (value) => oneByOne(value, kana).join("、"), en: (value) => oneByOne(value, words).join(", ") },
  number: { ja: (value) => amount(value, japaneseNumber), en: (value) => amount(value, groupedNumber) },
  /** Yen: "81400" → "8万1400円" */
  money: { ja: (value) => amount(value, (n) => `${japaneseNumber(n)}円`), en: (value) => amount(value, (n) => `${groupedNumber(n)} yen`) },
  /** ISO date: "2026-11-30" → "2026年11月30日、月曜日" */
  date: { ja: (value) => date(value, ({ year, ...rest }) => `${year}年${japaneseDay(rest)}`), en: (value) => date(value, englishDay) },
  /** ISO date with the era: "2026-11-30" → "令和8年11月30日、月曜日" */
  era: {
    ja: (value) => date(value, ({ iso, year, ...rest }) => `${era(iso, year)}${japaneseDay(rest)}`),
    en: (value) => date(value, englishDay),
  },
  /** "15:20" → "午後3時20分" */
  time: { ja: (value) => clock(value, japaneseClock), en: (value) => clock(value, englishClock) },
  /** In groups, one by one, +81 as 0: "+81312345678" → "ゼロサン、イチニサンヨン、ゴロクナナハチ" */
  phone: {
    ja: (value) =>
      phoneGroups(value)
        .map((group) => oneByOne(group, kana).join(""))
        .join("、"),
    en: (value) =>
      phoneGroups(value)
        .map((group) => oneByOne(group, words).join(" "))
        .join(", "),
  },
} satisfies Record<string, { ja(value: string): string; en(value: string): string }>;

export type Format = keyof typeof formats;

export function isFormat(text: string): text is Format {
  return Object.hasOwn(formats, text);
}

/** @param language BCP 47; everything that is not Japanese is read in the English manner. */
export function readAloud(value: string, format: Format, language: string): string {
  return formats[format][language.startsWith("ja") ? "ja" : "en"](value);
}

const kana: Record<string, string> = {
  0: "ゼロ",
  1: "イチ",
  2: "ニ",
  3: "サン",
  4: "ヨン",
  5: "ゴ",
  6: "ロク",
  7: "ナナ",
  8: "ハチ",
  9: "キュウ",
  "*": "コメ",
  "#": "シャープ",
  "+": "プラス",
};
const words: Record<string, string> = { "*": "star", "#": "hash", "+": "plus" };
const weekdaysJa = ["日", "月", "火", "水", "木", "金", "土"];
const weekdaysEn = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const monthsEn = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/** First days of the eras (the law names the day; 明治 before that). */
const eras = [
  ["2019-05-01", "令和", 2018],
  ["1989-01-08", "平成", 1988],
  ["1926-12-25", "昭和", 1925],
  ["1912-07-30", "大正", 1911],
  ["1868-01-25", "明治", 1867],
] as const;

function same(value: string): string {
  return value;
}

function oneByOne(value: string, names: Record<string, string>): string[] {
  return [...value]
    .filter((sign) => sign !== "-" && sign !== " ")
    .map((sign) => (Object.hasOwn(names, sign) ? (names[sign] ?? sign) : sign));
}

function amount(value: string, write: (whole: string) => string): string {
  const parts = /^(-?)0*(\d{1,16})(\.\d+)?$/.exec(value);
  return parts ? `${parts[1]}${write(parts[2] ?? "0")}${parts[3] ?? ""}` : value;
}

/** Digits in groups of 万, 億, 兆, as Japanese reads them; a group of zeros is silent. */
function japaneseNumber(whole: string): string {
  const units = ["", "万", "億", "兆"];
  const groups: string[] = [];
  for (let rest = whole; rest !== ""; rest = rest.slice(0, -4)) groups.unshift(rest.slice(-4));
  const read = groups
    .map((group, index) => (Number(group) === 0 ? "" : `${Number(group)}${units[groups.length - 1 - index] ?? ""}`))
    .join("");
  return read === "" ? "0" : read;
}

function groupedNumber(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ",");
}

interface Day {
  iso: string;
  year: number;
  month: number;
  day: number;
  weekday: number;
}

function date(value: string, write: (day: Day) => string): string {
  if (!isDay(value)) return value;
  const [year = 0, month = 0, day = 0] = value.split("-").map(Number);
  return write({ iso: value, year, month, day, weekday: new Date(`${value}T00:00:00Z`).getUTCDay() });
}

function japaneseDay({ month, day, weekday }: Pick<Day, "month" | "day" | "weekday">): string {
  return `${month}月${day}日、${weekdaysJa[weekday] ?? ""}曜日`;
}

function englishDay({ year, month, day, weekday }: Day): string {
  return `${weekdaysEn[weekday] ?? ""}, ${monthsEn[month - 1] ?? ""} ${day}, ${year}`;
}

function era(iso: string, year: number): string {
  const found = eras.find(([first]) => iso >= first);
  if (!found) return `${year}年`;
  const count = year - found[2];
  return `${found[1]}${count === 1 ? "元" : count}年`;
}

function clock(value: string, write: (hour: number, minute: number) => string): string {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value);
  return parts ? write(Number(parts[1]), Number(parts[2])) : value;
}

function japaneseClock(hour: number, minute: number): string {
  return `${hour < 12 ? "午前" : "午後"}${hour % 12}時${minute === 0 ? "" : `${minute}分`}`;
}

function englishClock(hour: number, minute: number): string {
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, "0")} ${hour < 12 ? "a.m." : "p.m."}`;
}

/** Mobile, IP and free numbers 3-4-4 or 4-3-3, 03 and 06 2-4-4, the rest 3-3-4: where to breathe, not the number plan. */
function phoneGroups(value: string): string[] {
  const national = value.replace(/^\+81/, "0").replace(/[-\s]/g, "");
  const cut =
    /^(?:(0[2-9]0)(\d{4})(\d{4})|(0[158][27]0)(\d{3})(\d{3})|(0800)(\d{3})(\d{4})|(0[36])(\d{4})(\d{4})|(0\d{2})(\d{3})(\d{4}))$/.exec(
      national,
    );
  return cut ? cut.slice(1).filter((group) => group !== undefined) : (national.match(/.{1,4}/g) ?? []);
}
