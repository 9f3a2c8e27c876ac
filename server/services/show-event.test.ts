import { expect, test } from "vitest";
import { factsOf } from "./show-event.ts";

const order = "5c9e10de-0000-4000-8000-0000000000c5";

test.each([
  {
    type: "alarm-raised",
    data: { alarm: `proofs/${order}/3`, about: "proofs-unanswered", subject: order, daysLeft: 3 },
    shown: [
      { name: "about", value: "proofs-unanswered", is: "word" },
      { name: "daysLeft", value: 3, is: "number" },
    ],
  },
  {
    type: "alarm-raised",
    data: { alarm: "prices/春の改定/14", about: "prices-unarrived", subject: "春の改定", daysLeft: 14 },
    shown: [
      { name: "about", value: "prices-unarrived", is: "word" },
      { name: "subject", value: "春の改定", is: "word" },
      { name: "daysLeft", value: 14, is: "number" },
    ],
  },
  { type: "overlay-alarmed", data: { overlay: order, daysLeft: -4 }, shown: [] },
  {
    type: "ended",
    data: { order, on: "2026-12-31", amount: 5_500n },
    shown: [
      { name: "on", value: "2026-12-31", is: "day" },
      { name: "amount", value: 5_500, is: "yen" },
    ],
  },
])("$type shows what a person reads, and no ids", ({ type, data, shown }) => {
  expect(factsOf(type, data)).toEqual(shown);
});
