import { plusDays } from "../lifecycle/dates.ts";
import type { DayText, InstantText } from "../machine.ts";

/** One entry of a calendar: a whole JST day, or an instant with no length. */
export interface CalendarEntry {
  /** Globally unique and stable: the same duty on another day replaces what a calendar has shown. */
  readonly uid: string;
  readonly when: { readonly day: DayText } | { readonly at: InstantText };
  readonly summary: string;
  readonly description: string;
  readonly url?: string;
  readonly categories?: readonly string[];
}

/**
 * A feed by RFC 5545: text is escaped (3.3.11), lines end with CRLF and are folded at 75 octets without cutting a character
 * (3.1), instants stand in Asia/Tokyo with its definition (3.6.5), whole days as DATE. `stamp` is when it was made.
 */
export function icalendar(name: string, entries: readonly CalendarEntry[], stamp: InstantText): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Musubi//Contracts//JA",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    "X-WR-TIMEZONE:Asia/Tokyo",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...tokyo,
    ...entries.flatMap((entry) => eventOf(entry, stamp)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** Japan has had no summer time since 1951. */
const tokyo = [
  "BEGIN:VTIMEZONE",
  "TZID:Asia/Tokyo",
  "BEGIN:STANDARD",
  "DTSTART:19510909T000000",
  "TZOFFSETFROM:+0900",
  "TZOFFSETTO:+0900",
  "TZNAME:JST",
  "END:STANDARD",
  "END:VTIMEZONE",
];

function eventOf({ uid, when, summary, description, url, categories = [] }: CalendarEntry, stamp: InstantText): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(stamp)}`,
    ...("day" in when
      ? [`DTSTART;VALUE=DATE:${bare(when.day)}`, `DTEND;VALUE=DATE:${bare(plusDays(when.day, 1))}`]
      : [`DTSTART;TZID=Asia/Tokyo:${local(when.at)}`]),
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    ...(categories.length > 0 ? [`CATEGORIES:${categories.map(escaped).join(",")}`] : []),
    // A URI is no TEXT (3.3.13): it is not escaped, and must hold no line break.
    ...(url === undefined ? [] : [`URL:${url.replace(/[\r\n]/g, "")}`]),
    // A date of the law takes nobody's time.
    "TRANSP:TRANSPARENT",
    "STATUS:CONFIRMED",
    "END:VEVENT",
  ];
}

/** 3.3.11: backslash, semicolon, comma and line breaks; other control characters have no place in a TEXT. */
function escaped(text: string): string {
  return (
    text
      .replace(/\\/g, "\\\\")
      .replace(/;/g, "\\;")
      .replace(/,/g, "\\,")
      .replace(/\r\n|\r|\n/g, "\\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
  );
}

/** 3.1: at most 75 octets a line without its break; a continuation begins with a space that counts. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > 75) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}

const bare = (day: DayText): string => day.replaceAll("-", "");
const utc = (at: InstantText): string => `${at.slice(0, 19).replace(/[-:]/g, "")}Z`;
const local = (at: InstantText): string => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 19).replace(/[-:]/g, "");
