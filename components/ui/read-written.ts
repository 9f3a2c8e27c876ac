import { parseAnyDay } from "../../contract/calendar/era.ts";

/** A month as people write it (2026-11, 2026/11, R8.11, 令和8年11月) as "YYYY-MM"; the text itself where it is none, null where it is empty. */
export function readMonth(text: string): string | null {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return null;
  const separator = /月$/.test(plain) ? "" : plain.includes("/") ? "/" : plain.includes(".") ? "." : "-";
  const read = parseAnyDay(`${plain}${separator}1`);
  return "refused" in read ? plain : read.toString().slice(0, 7);
}

/** Whole yen as people write them (81,400円, ￥８１４００); the text itself where it is no amount, null where it is empty. */
export function readYen(text: string): number | string | null {
  const plain = text.normalize("NFKC").replace(/[\s,円¥]/g, "");
  if (plain === "") return null;
  return /^\d{1,15}$/.test(plain) ? Number(plain) : text;
}

/** A day as people write it as "YYYY-MM-DD"; the text itself where there is no such day, null where it is empty. */
export function readDay(text: string): string | null {
  if (text.trim() === "") return null;
  const read = parseAnyDay(text);
  return "refused" in read ? text : read.toString();
}
