import type { Variables } from "./variables.ts";

const DEPTH = 100;
const REFUSED = "<API Execute Permission Denied>";

/**
 * Puts variables in place of `${name}`, `${name:offset:length}` in an argument, nested ones too; a backslash keeps a `$`.
 * `${api(arguments)}` is refused with a text, as FreeSWITCH does when api-expansion is off, and nothing runs.
 */
export function expand(text: string, variables: Variables, depth = 0): string {
  if (depth > DEPTH || (!text.includes("${") && !text.includes("\\"))) return text;
  let out = "";
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    if (char === "\\") {
      const next = text.charAt(at + 1);
      if (next === "'") at += 2;
      else if (next === "$" || next === "\\") {
        out += next;
        at += 2;
      } else {
        out += char;
        at += 1;
      }
    } else if (char === "$" && text.charAt(at + 1) === "{") {
      const end = closing(text, at + 2);
      out += valueFor(text.slice(at + 2, end), variables, depth);
      at = end + 1;
    } else {
      out += char;
      at += 1;
    }
  }
  return out;
}

/** The place of the brace that closes the one before `from`; the end of the text when none does. */
function closing(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === "{") open += 1;
    if (text.charAt(at) === "}") open -= 1;
    if (open === 0) return at;
  }
  return text.length;
}

function valueFor(inside: string, variables: Variables, depth: number): string {
  if (/[ (]/.test(inside)) return REFUSED;
  const [name = "", offsetText, lengthText] = expand(inside, variables, depth + 1).split(":");
  const raw = variables.get(name);
  if (raw === undefined) return "";
  const value = expand(raw, variables, depth + 1);
  const offset = Number.parseInt(offsetText ?? "0", 10) || 0;
  const length = Number.parseInt(lengthText ?? "0", 10) || 0;
  const cut = offset >= 0 ? value.slice(offset) : value.slice(Math.max(0, value.length + offset));
  return length > 0 ? cut.slice(0, length) : cut;
}
