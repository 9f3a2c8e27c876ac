import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLines, hunks } from "./line-diff.ts";

test.each([
  ["a\nb\nc", "a\nb\nc"],
  ["a\nb\nc", "a\nx\nc"],
  ["", "a"],
])("%j to %j", (before, after) => {
  const lines = diffLines(before, after);
  expect(
    lines
      .filter(({ kind }) => kind !== "added")
      .map(({ text }) => text)
      .join("\n"),
  ).toBe(before);
  expect(
    lines
      .filter(({ kind }) => kind !== "removed")
      .map(({ text }) => text)
      .join("\n"),
  ).toBe(after);
});

test("one changed line is one removed and one added", () => {
  expect(diffLines("a\nb\nc", "a\nx\nc").map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
});

test("both texts can be read back, and nothing equal at an end is called changed", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 }).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      expect(
        lines
          .filter(({ kind }) => kind !== "added")
          .map((line) => line.text)
          .join("\n"),
      ).toBe(before);
      expect(
        lines
          .filter(({ kind }) => kind !== "removed")
          .map((line) => line.text)
          .join("\n"),
      ).toBe(after);
      expect(lines.filter(({ before }) => before !== null).map((line) => line.before)).toEqual(before.split("\n").map((_, at) => at + 1));
    }),
  );
});

test("far from changes lines are counted, not shown", () => {
  const before = Array.from({ length: 20 }, (_, at) => String(at)).join("\n");
  expect(hunks(diffLines(before, before.replace("10", "x")))).toMatchObject([
    { kind: "skipped", count: 7 },
    {},
    {},
    {},
    { kind: "removed" },
    { kind: "added" },
    {},
    {},
    {},
    { kind: "skipped", count: 6 },
  ]);
});
