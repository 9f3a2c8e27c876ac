import { expect, test } from "vitest";
import { EventFilter } from "./event-filter.ts";

const park = { name: "CHANNEL_PARK", headers: { "Event-Name": "CHANNEL_PARK", "Caller-Destination-Number": "1000" } };
const set = { name: "CHANNEL_EXECUTE", headers: { "Event-Name": "CHANNEL_EXECUTE", Application: "set" } };
const answer = { name: "CHANNEL_EXECUTE", headers: { "Event-Name": "CHANNEL_EXECUTE", Application: "answer" } };

test.each([
  // filters                                                            park   set    answer
  [[], [true, true, true]],
  [["Event-Name CHANNEL_PARK"], [true, false, false]],
  [["Application -set"], [false, false, false]], // a negative filter alone passes nothing
  [
    ["Application -set", "Event-Name CHANNEL_PARK", "Event-Name CHANNEL_EXECUTE"],
    [true, false, true],
  ],
  [["Event-Name /^CHANNEL_/"], [true, true, true]],
  [
    ["Event-Name CHANNEL_PARK", "Event-Name CHANNEL_EXECUTE", "Application -set"],
    [true, false, true],
  ],
  [["event-name channel_park"], [true, false, false]],
])("%j", (filters, expected) => {
  const filter = new EventFilter();
  for (const one of filters) expect(filter.change(one)).toMatch(/^\+OK filter added/);
  expect([park, set, answer].map((event) => filter.passes(event))).toEqual(expected);
});

test("filters are deleted by header, by value, or all", () => {
  const filter = new EventFilter();
  filter.change("Event-Name CHANNEL_PARK");
  expect(filter.passes(answer)).toBe(false);
  expect(filter.change("delete Event-Name CHANNEL_PARK")).toBe("+OK filter deleted. [Event-Name][CHANNEL_PARK]");
  expect(filter.passes(answer)).toBe(true);
  expect(filter.change("Event-Name")).toBe("-ERR invalid syntax");
});
