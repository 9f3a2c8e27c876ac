/** A key press as the browser tells it. */
export interface KeyPress {
  key: string;
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
}

/**
 * The telephone key that a press means, or null. While an input method composes nothing is meant; where it is on, it hides the key behind
 * "Process" and the place on the keyboard tells: digits above and on the number pad.
 */
export function keyOf(press: KeyPress): string | null {
  if (press.isComposing || press.ctrlKey || press.altKey || press.metaKey) return null;
  const plain = press.key.normalize("NFKC");
  if (/^[0-9*#]$/.test(plain)) return plain;
  if (press.key !== "Process") return null;
  const place = /^(?:Digit|Numpad)([0-9])$/.exec(press.code)?.[1];
  if (place !== undefined && !press.shiftKey) return place;
  if (press.code === "NumpadMultiply") return "*";
  return null;
}
