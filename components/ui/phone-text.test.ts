import { expect, test } from "vitest";
import { phoneText } from "./phone-text.ts";

test.each([
  ["+81312345678", "03-1234-5678"],
  ["+819012345678", "090-1234-5678"],
  ["+815012345678", "050-1234-5678"],
  ["+14155552671", "+1 415 555 2671"],
  ["test", "test"],
])("%s is written %s", (number, text) => {
  expect(phoneText(number)).toBe(text);
});
