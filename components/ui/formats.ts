import type { Locale } from "../i18n/preferences.ts";

const zone = "Asia/Tokyo";

export interface Formats {
  /** 2026年11月30日(月) · Mon, 30 Nov 2026. Takes an instant, shows the day in Japan. */
  date(at: Date | string): string;
  /** 11月30日 14:03 · 30 Nov 14:03, with the year where it is not `now`'s. */
  moment(at: Date | string, now: Date): string;
  /** 2026年11月30日(月) 14:03 · Mon, 30 Nov 2026 14:03. */
  dateTime(at: Date | string): string;
  /** The last instant of something: midnight is 24:00 of the day that ends, 2026年11月30日(月) 24:00. */
  deadline(at: Date | string): string;
  /** 14:03 in Japan. */
  time(at: Date | string): string;
  /** 2026年11月 · Nov 2026, from "2026-11". */
  month(month: string): string;
  /** 令和8年 · Reiwa 8. */
  era(at: Date | string): string;
  /** 81,400円 · ¥81,400; whole yen. */
  yen(amount: bigint | number): string;
  /** 81,400円（税抜 74,000円）. */
  yenWithTax(gross: bigint | number, net: bigint | number): string;
  count(value: bigint | number): string;
  /** A、B、C · A, B, C: things named one after the other. */
  list(parts: readonly string[]): string;
  /** 3時間20分 · 3 h 20 min. Whole seconds; the two largest units that are not zero. */
  duration(seconds: number): string;
}

export function formats(locale: Locale): Formats {
  const tag = locale === "ja" ? "ja-JP" : "en-GB";
  const number = new Intl.NumberFormat(tag);
  const day = new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    year: "numeric",
    month: locale === "ja" ? "long" : "short",
    day: "numeric",
    weekday: "short",
  });
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const year = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric" });
  const monthDay = new Intl.DateTimeFormat(tag, { timeZone: zone, month: locale === "ja" ? "long" : "short", day: "numeric" });
  const yearMonthDay = new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    year: "numeric",
    month: locale === "ja" ? "long" : "short",
    day: "numeric",
  });
  const yearMonth = new Intl.DateTimeFormat(tag, { timeZone: "UTC", year: "numeric", month: locale === "ja" ? "long" : "short" });
  const japanese = new Intl.DateTimeFormat(`${tag}-u-ca-japanese`, { timeZone: zone, era: "long", year: "numeric" });
  const yen = (amount: bigint | number) => (locale === "ja" ? `${number.format(amount)}円` : `¥${number.format(amount)}`);

  return {
    date: (at) => day.format(new Date(at)),
    moment: (at, now) => {
      const then = new Date(at);
      const same = year.format(then) === year.format(now);
      return `${(same ? monthDay : yearMonthDay).format(then)} ${clock.format(then)}`;
    },
    dateTime: (at) => `${day.format(new Date(at))} ${clock.format(new Date(at))}`,
    deadline: (at) => {
      const then = new Date(at);
      return clock.format(then) === "00:00"
        ? `${day.format(new Date(then.getTime() - 1))} 24:00`
        : `${day.format(then)} ${clock.format(then)}`;
    },
    time: (at) => clock.format(new Date(at)),
    month: (month) => yearMonth.format(new Date(`${month}-01T00:00:00Z`)),
    era: (at) => (locale === "ja" ? japanese.format(new Date(at)) : eraFirst(japanese.formatToParts(new Date(at)))),
    yen,
    yenWithTax: (gross, net) => (locale === "ja" ? `${yen(gross)}（税抜 ${yen(net)}）` : `${yen(gross)} (${yen(net)} before tax)`),
    count: (value) => number.format(value),
    list: (parts) => parts.join(locale === "ja" ? "、" : ", "),
    duration: (seconds) => duration(seconds, locale),
  };
}

/** Reiwa 8: British English would put the year before the era. */
function eraFirst(parts: readonly Intl.DateTimeFormatPart[]): string {
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("era")} ${part("year")}`;
}

const units = {
  ja: { days: "日", hours: "時間", minutes: "分", seconds: "秒", gap: "" },
  en: { days: " d", hours: " h", minutes: " min", seconds: " s", gap: " " },
};

function duration(total: number, locale: Locale): string {
  const whole = Math.max(0, Math.round(total));
  const words = units[locale];
  const parts = [
    [Math.floor(whole / 86_400), words.days],
    [Math.floor((whole % 86_400) / 3600), words.hours],
    [Math.floor((whole % 3600) / 60), words.minutes],
    [whole % 60, words.seconds],
  ] as const;
  const first = parts.findIndex(([value]) => value > 0);
  if (first === -1) return `0${words.seconds}`;
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value}${unit}`)
    .join(words.gap);
}
