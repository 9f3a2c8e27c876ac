import fc from "fast-check";
import { expect, test } from "vitest";
import { lineAt, scanJson } from "./json-text.ts";

test.each([
  ["{", 1],
  ["[1,]", 3],
  ['{"a":1,}', 7],
  ['{"a" 1}', 5],
  ['"a\nb"', 2],
  ['"\\x"', 2],
  ["01", 0],
  ["1 2", 2],
  ["nul", 0],
  ["", 0],
  ["\ufeff{}", 0],
])("%j breaks at %i", (text, offset) => {
  expect(scanJson(text)).toEqual({ code: "E_NOT_JSON", offset });
});

test("agrees with the engine about what is JSON", () => {
  const junk = fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0 1-.eEtrufalsn\n'), maxLength: 12 });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        junk,
        fc.json().map((text) => text.slice(1)),
      ),
      (text) => {
        let good = true;
        try {
          JSON.parse(text);
        } catch {
          good = false;
        }
        expect(scanJson(text) instanceof Map).toBe(good);
      },
    ),
    { numRuns: 3_000 },
  );
});

test("every value has its place, line and column", () => {
  const text = '{\n  "a/b": [10,\n    {"c": true}]\n}';
  const places = scanJson(text);
  if (!(places instanceof Map)) throw new Error("this is JSON");
  expect(lineAt(text, places.get("/a~1b/0") ?? -1)).toEqual({ line: 2, column: 11 });
  expect(lineAt(text, places.get("/a~1b/1/c") ?? -1)).toEqual({ line: 3, column: 11 });
});

test("a long text and deep brackets are no danger", () => {
  expect(scanJson(JSON.stringify("長".repeat(3_000_000)))).toBeInstanceOf(Map);
  expect(scanJson("[".repeat(1_000_000))).toMatchObject({ code: "E_TOO_DEEP" });
});
