import { expect, test } from "vitest";
import { landing } from "./landing.ts";

test.each([
  [null, "/"],
  ["", "/"],
  ["/flows?sort=-name#a", "/flows?sort=-name#a"],
  ["/invitation/abc", "/invitation/abc"],
  ["//evil.example/", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["https://evil.example/", "/"],
  ["javascript:alert(1)", "/"],
  ["/login?next=/login", "/"],
])("%s → %s", (wanted, there) => {
  expect(landing(wanted)).toBe(there);
});
