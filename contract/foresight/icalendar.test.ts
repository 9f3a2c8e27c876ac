import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type CalendarEntry, icalendar } from "./icalendar.ts";

const stamp = "2026-11-22T01:02:03.000Z";
const entry: CalendarEntry = {
  uid: "terminate/k1/2027-02@musubi",
  when: { day: "2027-01-31" },
  summary: "解約申込の期限（2027年2月28日付）",
  description: "第19条第1項。\n一般社団法人ひかり地域医療福祉連携推進協議会; 東日本予約相談センター運営本部, 第二受付グループ\\本館",
  url: "https://musubi.example.jp/contracts/k1?tab=a;b,c",
  categories: ["第19条", "a,b"],
};

const parsed = (text: string) => new ICAL.Component(ICAL.parse(text));
const events = (text: string) =>
  parsed(text)
    .getAllSubcomponents("vevent")
    .map((one) => new ICAL.Event(one));

describe("a feed read by an independent parser", () => {
  test("gives back what was put in, whole days as days", () => {
    const text = icalendar("むすび; 契約, 期限", [entry], stamp);
    const [event] = events(text);
    // The parser leaves values of properties that it does not know as they stand on the line.
    expect(parsed(text).getFirstPropertyValue("x-wr-calname")).toBe("むすび\\; 契約\\, 期限");
    expect(event?.uid).toBe(entry.uid);
    expect(event?.summary).toBe(entry.summary);
    expect(event?.description).toBe(entry.description);
    expect(event?.startDate.isDate).toBe(true);
    expect(event?.startDate.toString()).toBe("2027-01-31");
    expect(event?.endDate.toString()).toBe("2027-02-01");
    expect(event?.component.getFirstPropertyValue("url")).toBe(entry.url);
    expect(event?.component.getFirstProperty("categories")?.getValues()).toEqual(entry.categories);
    expect(String(event?.component.getFirstPropertyValue("dtstamp"))).toBe("2026-11-22T01:02:03Z");
  });

  test("instants stand in Tokyo, whose zone the feed defines", () => {
    const text = icalendar("x", [{ ...entry, when: { at: "2026-12-31T15:00:00.000Z" } }], stamp);
    const zone = parsed(text).getFirstSubcomponent("vtimezone");
    expect(zone?.getFirstPropertyValue("tzid")).toBe("Asia/Tokyo");
    const start = events(text)[0]?.startDate;
    expect(start?.toString()).toBe("2027-01-01T00:00:00");
    expect(start?.zone?.utcOffset(start)).toBe(9 * 3600);
  });

  test("the last day of a leap February ends on the first of March", () => {
    expect(events(icalendar("x", [{ ...entry, when: { day: "2028-02-29" } }], stamp))[0]?.endDate.toString()).toBe("2028-03-01");
  });

  test("any text comes back, lines are at most 75 octets and no character is cut", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.string({ unit: "binary", maxLength: 80 }), (summary, description) => {
        const text = icalendar("x", [{ ...entry, summary, description }], stamp);
        const lines = text.split("\r\n");
        expect(lines.at(-1)).toBe("");
        expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(text.isWellFormed()).toBe(`${summary}${description}`.isWellFormed());
        const [event] = events(text);
        expect(event?.summary).toBe(kept(summary));
        expect(event?.description).toBe(kept(description));
      }),
    );
  });

  test("a feed without entries is a calendar all the same", () => {
    expect(events(icalendar("x", [], stamp))).toEqual([]);
  });
});

/** What a TEXT can hold: one kind of line break, no control characters. */
const kept = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
  text.replace(/\r\n|\r/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
