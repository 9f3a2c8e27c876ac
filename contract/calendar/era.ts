import { type Refusal, refuse } from "../refusal.ts";
import { atLeast, type Day, day, dayOf, isBefore } from "./day.ts";

/** Eras of the Gregorian calendar in Japan with their first days; each ends the day before the next begins. Newest first. */
const eras = [
  { letter: "R", name: "令和", first: day("2019-05-01") },
  { letter: "H", name: "平成", first: day("1989-01-08") },
  { letter: "S", name: "昭和", first: day("1926-12-25") },
  { letter: "T", name: "大正", first: day("1912-07-30") },
  // Meiji 1 to 5 counted by the lunar calendar; days can be converted from 1873 on.
  { letter: "M", name: "明治", first: day("1873-01-01") },
] as const;

const firstYears = { R: 2019, H: 1989, S: 1926, T: 1912, M: 1868 } as const;

const western = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/;
const japanese = /^([RHSTM]|令和|平成|昭和|大正|明治)\.?(\d{1,2}|元)(?:\.|-|\/|年)(\d{1,2})(?:\.|-|\/|月)(\d{1,2})日?$/;

/**
 * A day as people in Japan write it: 2026-11-22, 2026/11/22, 2026年11月22日, R8.11.22, 令和8年11月22日, 令和元年5月1日,
 * also in full-width figures and with spaces. E_BAD_DATE where there is no such day, also in an era that had ended (H31.5.1).
 */
export function parseAnyDay(text: string): Day | Refusal {
  const plain = text.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  const refused = refuse("E_BAD_DATE", "C-01", { value: text });
  const [, year, month, dayOfMonth] = western.exec(plain) ?? [];
  if (year !== undefined) return dayOf(Number(year), Number(month), Number(dayOfMonth)) ?? refused;

  const [, era, eraYear, eraMonth, eraDay] = japanese.exec(plain) ?? [];
  if (era === undefined) return refused;
  return dayOfEra(era, eraYear === "元" ? 1 : Number(eraYear), Number(eraMonth), Number(eraDay)) ?? refused;
}

/** A day as 令和8年11月22日; the first year of an era is 元年. RangeError before 1873, when Japan counted by the moon. */
export function formatEra(d: Day): string {
  const era = eras.find(({ first }) => atLeast(d, first));
  if (era === undefined) throw new RangeError(`no era is kept for ${d}`);
  const year = d.year - firstYears[era.letter] + 1;
  return `${era.name}${year === 1 ? "元" : year}年${d.month}月${d.day}日`;
}

/** A day as R8.11.22. RangeError before 1873. */
export function formatEraShort(d: Day): string {
  const era = eras.find(({ first }) => atLeast(d, first));
  if (era === undefined) throw new RangeError(`no era is kept for ${d}`);
  return `${era.letter}${d.year - firstYears[era.letter] + 1}.${d.month}.${d.day}`;
}

/**
 * Six figures YYMMDD with the year of an era, as bank files write it ("081122" = 令和8年11月22日).
 * The figures name no era: of those that have the day, the newest that does not lie after `notAfter` is meant.
 */
export function parseEraDigits(digits: string, notAfter: Day): Day | Refusal {
  const [, year, month, dayOfMonth] = /^(\d{2})(\d{2})(\d{2})$/.exec(digits) ?? [];
  for (const { letter } of year === undefined ? [] : eras) {
    const found = dayOfEra(letter, Number(year), Number(month), Number(dayOfMonth));
    if (found !== null && !isBefore(notAfter, found)) return found;
  }
  return refuse("E_BAD_DATE", "C-01", { value: digits });
}

function dayOfEra(era: string, year: number, month: number, dayOfMonth: number): Day | null {
  const index = eras.findIndex(({ letter, name }) => letter === era || name === era);
  const found = eras[index];
  if (found === undefined) return null;
  const on = dayOf(firstYears[found.letter] + year - 1, month, dayOfMonth);
  const successor = eras[index - 1];
  const within = on !== null && atLeast(on, found.first) && (successor === undefined || isBefore(on, successor.first));
  return within ? on : null;
}
