/** What a shortcut needs of a keyboard event; a real one and a plain object in a test both fit. */
export interface KeyPress {
  key: string;
  code: string;
  isComposing: boolean;
  metaKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * Does this key press mean that shortcut? Shortcuts are written "mod+shift+z", "slash", "c", "delete", "shift+slash".
 * Letters and "/" go by the place of the key (`code`), so that they work while a Japanese input method is on;
 * whatever belongs to a running composition is never a shortcut. `mod` is ⌘ on a Mac and Ctrl elsewhere.
 */
export function isShortcut(event: KeyPress, shortcut: string, mac: boolean): boolean {
  if (event.isComposing) return false;
  const parts = shortcut.split("+");
  const key = parts.at(-1) ?? "";
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (mod !== parts.includes("mod") || other || event.altKey !== parts.includes("alt")) return false;
  if (event.shiftKey !== parts.includes("shift")) return false;
  return /^[a-z]$/.test(key) ? event.code === `Key${key.toUpperCase()}` : named(event, key);
}

function named(event: KeyPress, key: string): boolean {
  switch (key) {
    case "slash":
      return event.code === "Slash" || event.key === "/" || event.key === "?";
    case "delete":
      return event.code === "Delete" || event.code === "Backspace";
    case "zero":
      return event.code === "Digit0";
    case "one":
      return event.code === "Digit1";
    default:
      // With an input method on, Enter and arrows arrive as "Process" when they belong to it.
      return event.key !== "Process" && event.code.toLowerCase() === key;
  }
}

/** "⌘⇧Z" on a Mac, "Ctrl+Shift+Z" elsewhere. */
export function shortcutText(shortcut: string, mac: boolean): string {
  const signs: Record<string, string> = mac ? { mod: "⌘", shift: "⇧", alt: "⌥" } : { mod: "Ctrl", shift: "Shift", alt: "Alt" };
  const names: Record<string, string> = {
    slash: "/",
    delete: mac ? "⌫" : "Delete",
    enter: "Enter",
    escape: "Esc",
    arrowright: "→",
    arrowleft: "←",
    arrowup: "↑",
    arrowdown: "↓",
    zero: "0",
    one: "1",
  };
  if (shortcut === "shift+slash") return "?";
  return shortcut
    .split("+")
    .map((part) => signs[part] ?? names[part] ?? part.toUpperCase())
    .join(mac ? "" : "+");
}
