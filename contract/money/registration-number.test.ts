import { expect, test } from "vitest";
import { isRegistrationNumber } from "./registration-number.ts";

test.each(["T7000012050002", "T5050005005266", "T1180301018771"])("B-03: %s passes", (text) => {
  expect(isRegistrationNumber(text)).toBe(true);
});

test.each([
  "T8000012050002",
  "T7000012050003",
  "T7000012050020",
  "T0000012050002",
  "7000012050002",
  "t7000012050002",
  "T700001205000",
  "T70000120500021",
  "xT7000012050002",
  "T7000012050002 ",
  "T700001205000x",
  "X7000012050002",
  "",
])("B-03: %j does not", (text) => {
  expect(isRegistrationNumber(text)).toBe(false);
});

test("of the ten check figures exactly one passes", () => {
  expect([..."0123456789"].filter((check) => isRegistrationNumber(`T${check}000012050002`))).toEqual(["7"]);
  // the remainder 0 gives the check figure 9
  expect([..."0123456789"].filter((check) => isRegistrationNumber(`T${check}000000000000`))).toEqual(["9"]);
});
