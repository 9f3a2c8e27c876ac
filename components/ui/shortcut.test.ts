import { expect, test } from "vitest";
import { isShortcut, type KeyPress, shortcutText } from "./shortcut.ts";

const press = (part: Partial<KeyPress>): KeyPress => ({
  key: "",
  code: "",
  isComposing: false,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...part,
});

test.each<[string, Partial<KeyPress>, string, boolean, boolean]>([
  ["c with the input method off", { key: "c", code: "KeyC" }, "c", false, true],
  ["c with the input method on", { key: "Process", code: "KeyC" }, "c", false, true],
  ["c inside a composition", { key: "Process", code: "KeyC", isComposing: true }, "c", false, false],
  ["c with Ctrl is copy, not connect", { key: "c", code: "KeyC", ctrlKey: true }, "c", false, false],
  ["slash by place", { key: "・", code: "Slash" }, "slash", false, true],
  ["slash on another layout", { key: "/", code: "Digit7" }, "slash", false, true],
  ["question mark", { key: "?", code: "Slash", shiftKey: true }, "shift+slash", false, true],
  ["undo off a Mac", { key: "z", code: "KeyZ", ctrlKey: true }, "mod+z", false, true],
  ["undo on a Mac", { key: "z", code: "KeyZ", metaKey: true }, "mod+z", true, true],
  ["Ctrl+Z on a Mac is not undo", { key: "z", code: "KeyZ", ctrlKey: true }, "mod+z", true, false],
  ["redo is not undo", { key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true }, "mod+z", false, false],
  ["backspace deletes too", { key: "Backspace", code: "Backspace" }, "delete", true, true],
  ["the Enter that ends a composition", { key: "Process", code: "Enter" }, "enter", false, false],
  ["Enter", { key: "Enter", code: "Enter" }, "enter", false, true],
])("%s", (_, event, shortcut, mac, wanted) => {
  expect(isShortcut(press(event), shortcut, mac)).toBe(wanted);
});

test.each([
  ["mod+shift+z", true, "⌘⇧Z"],
  ["mod+shift+z", false, "Ctrl+Shift+Z"],
  ["shift+slash", false, "?"],
  ["slash", false, "/"],
])("%s on a Mac: %s is shown as %s", (shortcut, mac, text) => {
  expect(shortcutText(shortcut, mac)).toBe(text);
});
