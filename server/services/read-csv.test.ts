import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "./csv.ts";
import { readCsv } from "./read-csv.ts";

test("quotes, line breaks inside of them, both kinds of line ends, a byte order mark, tabs", () => {
  expect(readCsv('\ufeffa,b\r\n"x, ""y""\nz",2\n')).toEqual([
    ["a", "b"],
    ['x, "y"\nz', "2"],
  ]);
  expect(readCsv("a\tb\n1,5\t2")).toEqual([
    ["a", "b"],
    ["1,5", "2"],
  ]);
  expect(readCsv("")).toEqual([]);
});

test("what is written is read again", () => {
  const cell = fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !/^[=@\t\r+-]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), (rows) => {
      expect(readCsv(csvText([["a", "b"], ...rows]))).toEqual([["a", "b"], ...rows]);
    }),
  );
});
