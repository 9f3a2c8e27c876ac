import { type Format, isFormat } from "./read-aloud.ts";

export type TemplatePart = { text: string } | { variable: string; format: Format | null };
export type TemplateFault = { code: "E_BAD_TEMPLATE" | "E_UNKNOWN_FORMAT"; found: string };

/** Facts of the call that every template may use without declaring them. */
export const builtIns = {
  "caller.number": "digits",
  "caller.name": "text",
  "call.number": "digits",
  "now.date": "date",
  "now.time": "time",
} as const satisfies Record<string, "digits" | "text" | "date" | "time">;
export type BuiltIn = keyof typeof builtIns;

export function isBuiltIn(name: string): name is BuiltIn {
  return Object.hasOwn(builtIns, name);
}

/**
 * Cuts "{{memberNo|digits}}さま" into its parts. There is no expression language: a name, and perhaps a format.
 * @returns the parts, or the first fault
 */
export function parseTemplate(text: string): TemplatePart[] | TemplateFault {
  const parts: TemplatePart[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf("{{", at);
    const plain = text.slice(at, open === -1 ? undefined : open);
    if (plain.includes("}}")) return { code: "E_BAD_TEMPLATE", found: plain };
    if (plain !== "") parts.push({ text: plain });
    if (open === -1) return parts;
    const close = text.indexOf("}}", open);
    if (close === -1) return { code: "E_BAD_TEMPLATE", found: text.slice(open) };
    const inside = text.slice(open + 2, close);
    const found = /^\s*([A-Za-z][A-Za-z0-9_.-]*)\s*(?:\|\s*([A-Za-z]+)\s*)?$/.exec(inside);
    const [, variable, format] = found ?? [];
    if (variable === undefined) return { code: "E_BAD_TEMPLATE", found: inside };
    if (format !== undefined && !isFormat(format)) return { code: "E_UNKNOWN_FORMAT", found: format };
    parts.push({ variable, format: format !== undefined && isFormat(format) ? format : null });
    at = close + 2;
  }
}
