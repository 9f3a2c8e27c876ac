import { expect, test } from "vitest";
import { keyOf } from "./key-of.ts";

const press = { key: "", code: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false };

test.each([
  ["a digit", { key: "5", code: "Digit5" }, "5"],
  ["the number pad", { key: "7", code: "Numpad7" }, "7"],
  ["star and hash by what they write, whatever the layout", { key: "*", code: "Quote", shiftKey: true }, "*"],
  ["hash", { key: "#", code: "Digit3", shiftKey: true }, "#"],
  ["a full-width digit", { key: "３", code: "Digit3" }, "3"],
  ["a digit behind an input method", { key: "Process", code: "Digit4" }, "4"],
  ["the star of the number pad behind an input method", { key: "Process", code: "NumpadMultiply" }, "*"],
  ["a letter", { key: "a", code: "KeyA" }, null],
  ["a letter behind an input method", { key: "Process", code: "KeyA" }, null],
  ["while composing", { key: "1", code: "Digit1", isComposing: true }, null],
  ["with Ctrl", { key: "1", code: "Digit1", ctrlKey: true }, null],
  ["Enter", { key: "Enter", code: "Enter" }, null],
])("%s", (_, given, wanted) => {
  expect(keyOf({ ...press, ...given })).toBe(wanted);
});
