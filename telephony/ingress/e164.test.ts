import { expect, test } from "vitest";
import { toE164 } from "./e164.ts";

test.each([
  ["0312345678", "+81312345678"],
  ["09012345678", "+819012345678"],
  ["81312345678", "+81312345678"],
  ["+81-3-1234-5678", "+81312345678"],
  ["0012125551234", "+12125551234"],
  ["0120123456", "+81120123456"],
  ["anonymous", undefined],
  ["", undefined],
  ["110", undefined],
  ["$" + "{api(status)}", undefined],
])("%s is %s", (text, number) => {
  expect(toE164(text)).toBe(number);
});
