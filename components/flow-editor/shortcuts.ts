import type messages from "../../messages/ja.json";

export type ShortcutName = Exclude<keyof typeof messages.designer.keys, "title">;

/** Every key of the designer, in the order of the help list. Written as components/ui/shortcut.ts reads them. */
export const shortcuts = {
  move: ["arrowright", "arrowleft", "arrowup", "arrowdown"],
  open: ["enter"],
  add: ["slash"],
  connect: ["c"],
  delete: ["delete"],
  undo: ["mod+z"],
  redo: ["mod+shift+z"],
  duplicate: ["mod+d"],
  copy: ["mod+c"],
  cut: ["mod+x"],
  paste: ["mod+v"],
  all: ["mod+a"],
  find: ["mod+f"],
  fit: ["f"],
  layout: ["l"],
  outline: ["o"],
  help: ["shift+slash"],
  escape: ["escape"],
} as const satisfies Record<ShortcutName, readonly string[]>;
