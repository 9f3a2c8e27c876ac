import { describe, expect, test } from "vitest";
import { type Schedule, schedule } from "../../hours/schedule.ts";
import { readBlock } from "../../schema.ts";
import { play } from "../../test/play.ts";

const office: Schedule = schedule.parse({
  weekly: [
    { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" },
    { days: ["sat"], from: "10:00", to: "24:00" },
  ],
  special: [
    { name: "年末年始", exit: "newYear", days: [{ from: "12-29", to: "01-03" }] },
    { name: "創立記念日", exit: "closed", days: [{ from: "2026-11-25", to: "2026-11-25" }] },
    { name: "休日出勤", exit: "open", days: [{ from: "2026-11-29", to: "2026-11-29" }] },
  ],
  closures: [{ name: "停電工事", from: "2026-11-26T13:00", to: "2026-11-26T14:30" }],
});
const holidays = { "2026-11-23": "勤労感謝の日", "2027-01-01": "元日" };
const exits = { open: "open", closed: "closed", newYear: "newYear", error: "trouble" };
const jst = (text: string) => Date.parse(`${text}+09:00`);

describe("hours", () => {
  test.each([
    ["2026-11-30T08:59", "closed", "営業時間外"],
    ["2026-11-30T09:00", "open", "営業時間: 09:00–18:00"],
    ["2026-11-30T17:59", "open", "営業時間: 09:00–18:00"],
    ["2026-11-30T18:00", "closed", "営業時間外"],
    ["2026-11-28T23:59", "open", "営業時間: 10:00–24:00"],
    ["2026-11-23T10:00", "closed", "祝日: 勤労感謝の日"],
    ["2026-11-25T10:00", "closed", "特別日: 創立記念日"],
    ["2026-11-29T10:00", "open", "特別日: 休日出勤"],
    ["2026-11-26T12:59", "open", "営業時間: 09:00–18:00"],
    ["2026-11-26T13:00", "closed", "臨時休業: 停電工事"],
    ["2026-11-26T14:30", "open", "営業時間: 09:00–18:00"], // expires by itself
    ["2026-12-29T00:00", "newYear", "特別日: 年末年始"],
    ["2027-01-01T10:00", "newYear", "特別日: 年末年始"], // wins over the holiday
    ["2027-01-03T23:59", "newYear", "特別日: 年末年始"],
    ["2027-01-04T09:00", "open", "営業時間: 09:00–18:00"],
  ])("%s JST: %s, since %s", (time, block, winner) => {
    const played = play(
      { blocks: { hours: { kind: "hours", schedule: office, groups: ["newYear"], exits } } },
      { at: jst(time), world: { holidays } },
    );
    expect([played.reached, played.passed[0]?.note?.ja]).toEqual([block, winner]);
  });

  test("a holiday may count as any weekday", () => {
    const weekday = { ...office, holidays: "as-weekday" };
    expect(
      play(
        { blocks: { hours: { kind: "hours", schedule: weekday, groups: ["newYear"], exits } } },
        { at: jst("2026-11-23T10:00"), world: { holidays } },
      ).reached,
    ).toBe("open");
  });

  test("a named calendar is asked of the world; an unbound one is an error", () => {
    const flow = { blocks: { hours: { kind: "hours", calendar: "honsha", groups: ["newYear"], exits } } };
    expect(play(flow, { at: jst("2026-11-30T10:00"), world: { calendars: { honsha: office } } }).reached).toBe("open");
    expect(play(flow, { at: jst("2026-11-30T10:00") })).toMatchObject({ reached: "trouble", passed: [{ code: "E_UNBOUND_NAME" }, {}] });
  });

  test("a special day without an exit here means closed", () => {
    const flow = { blocks: { hours: { kind: "hours", calendar: "honsha", exits: { open: "open", closed: "closed" } } } };
    expect(play(flow, { at: jst("2026-12-30T10:00"), world: { calendars: { honsha: office } } }).reached).toBe("closed");
  });

  test.each([
    [{}, "E_CALENDAR_OR_SCHEDULE"],
    [{ calendar: "honsha", schedule: {} }, "E_CALENDAR_OR_SCHEDULE"],
    [{ calendar: "../honsha" }, "E_BAD_NAME"],
    [{ schedule: { weekly: [{ days: ["mon"], from: "9:00", to: "18:00" }] } }, "E_BAD_TIME"],
    [{ schedule: { special: [{ name: "x", exit: "a", days: [{ from: "13-01", to: "13-02" }] }] } }, "E_BAD_DATE"],
    [{ schedule: {}, groups: ["open"] }, "E_DUPLICATE"],
  ])("options %j are refused with %s", (options, code) => {
    const read = readBlock("hours", { kind: "hours", ...options });
    expect("problems" in read && read.problems.map((problem) => problem.code)).toContain(code);
  });
});
