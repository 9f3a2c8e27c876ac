import { describe, expect, test } from "vitest";
import { readScenario } from "./read-scenario.ts";

const commands = ["apply", "accept"];
const whole = (steps: string, expectations = "[]") =>
  `scenario: a title\nstarts: 2026-09-01T09:00\nsteps:\n${steps}\nexpect: ${expectations}\nends: 2026-12-31\n`;

/** What is wrong, and at which word: code and the text from that place on. */
const faults = (text: string) => {
  const read = readScenario(text, commands);
  return Array.isArray(read) ? read.map(({ code, line, column }) => [code, (text.split("\n")[line - 1] ?? "").slice(column - 1)]) : "read";
};

/** The faults that are expected, each with the word at which it is pointed out. */
const pointed = (found: unknown, expected: [string, string][]) => {
  expect(found).toEqual(
    expected.map(([code, word]) => [code, expect.stringMatching(new RegExp(`^${word.replace(/[{}.*+?^$()[\]\\|]/g, "\\$&")}`))]),
  );
};

describe("a scenario file is read whole, or refused with every fault and its place", () => {
  test("a good one is read", () => {
    expect(faults(whole("  - { at: 2026-09-01T10:00, do: apply, as: customer }"))).toBe("read");
  });

  test.each([
    ["a misspelt key", "  - { at: 2026-09-01T10:00, do: apply, wth: {} }", [["E_UNKNOWN_KEY", "wth"]]],
    ["a command that there is not", "  - { at: 2026-09-01T10:00, do: aply }", [["E_UNKNOWN_COMMAND", "aply"]]],
    ["a day that does not exist", "  - { at: 2027-02-30T10:00, do: apply }", [["E_BAD_DATE", "2027-02-30"]]],
    ["a role that there is not", "  - { at: 2026-09-01T10:00, do: apply, as: clark }", [["E_BAD_VALUE", "clark"]]],
    ["a step without a time", "  - { do: apply }", [["E_MISSING_KEY", "{ do"]]],
    [
      "a step back in time",
      "  - { at: 2026-09-03T10:00, do: apply }\n  - { at: 2026-09-02T10:00, do: accept }",
      [["E_TIME_BACK", "2026-09-02"]],
    ],
    ["a step before the start", "  - { at: 2026-08-31T10:00, do: apply }", [["E_TIME_BACK", "2026-08-31"]]],
    [
      "two faults at once",
      "  - { at: 2027-02-30T10:00, do: apply, x: 1 }",
      [
        ["E_BAD_DATE", "2027-02-30"],
        ["E_UNKNOWN_KEY", "x:"],
      ],
    ],
  ])("%s", (_, steps, expected) => {
    pointed(faults(whole(steps)), expected as [string, string][]);
  });

  test.each([
    ["an expectation that there is not", "[{ stat: 2026-11-16T00:00 }]", [["E_UNKNOWN_EXPECTATION", "{ stat"]]],
    ["a misspelt key of an expectation", "[{ invoice: 2026-11, exTaxx: 1 }]", [["E_UNKNOWN_KEY", "exTaxx"]]],
    ["a month that does not exist", "[{ invoice: 2026-13 }]", [["E_BAD_DATE", "2026-13"]]],
    ["an amount that is no whole number", "[{ invoice: 2026-11, total: 1.5 }]", [["E_BAD_VALUE", "1.5"]]],
  ])("%s", (_, expectations, expected) => {
    pointed(faults(whole("  - { at: 2026-09-01T10:00, do: apply }", expectations)), expected as [string, string][]);
  });

  test("what is no YAML at all", () => {
    expect(faults("scenario: [1\nstarts")).toEqual(expect.arrayContaining([["E_YAML", expect.any(String)]]));
  });
});
