import { limits } from "./limits.ts";

/** Where in a text a value of a JSON document begins: "blocks/menu/keys/0" → offset. Keys are escaped as in a JSON Pointer. */
export type Places = Map<string, number>;
export type JsonFault = { code: "E_NOT_JSON"; offset: number } | { code: "E_TOO_DEEP"; offset: number };

/**
 * Walks over a JSON text (RFC 8259) without building it: says where it breaks, since engines word that differently,
 * and where every value stands, so that problems can name lines.
 */
export function scanJson(text: string): Places | JsonFault {
  const places: Places = new Map();
  const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
  let at = 0;

  class Stop extends Error {}
  let fault: JsonFault | null = null;
  const stop = (code: JsonFault["code"]): never => {
    fault = { code, offset: at };
    throw new Stop();
  };
  const skip = () => {
    while (at < text.length && " \t\n\r".includes(text[at] ?? "")) at++;
  };
  const takeLiteral = () => {
    literal.lastIndex = at;
    at += (literal.exec(text)?.[0] ?? stop("E_NOT_JSON")).length;
  };
  const takeString = (): string => {
    const from = at;
    if (text[at] !== '"') stop("E_NOT_JSON");
    for (at++; text[at] !== '"'; at++) {
      if (at >= text.length || text.charCodeAt(at) < 0x20) stop("E_NOT_JSON");
      if (text[at] === "\\" && !/^(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(++at, at + 5))) stop("E_NOT_JSON");
    }
    at++;
    return text.slice(from, at);
  };
  const value = (path: string, depth: number): void => {
    if (depth > limits.fileDepth) stop("E_TOO_DEEP");
    skip();
    places.set(path, at);
    const sign = text[at];
    if (sign === '"') takeString();
    else if (sign === "{") members(path, depth);
    else if (sign === "[") items(path, depth);
    else takeLiteral();
    skip();
  };
  const list = (close: string, one: (index: number) => void) => {
    at++;
    skip();
    if (text[at] !== close) {
      for (let index = 0; ; index++) {
        one(index);
        if (text[at] !== ",") break;
        at++;
        skip();
      }
    }
    if (text[at] !== close) stop("E_NOT_JSON");
    at++;
  };
  const members = (path: string, depth: number) =>
    list("}", () => {
      const key: unknown = JSON.parse(takeString());
      skip();
      if (text[at] !== ":") stop("E_NOT_JSON");
      at++;
      value(placeOf(path, String(key)), depth + 1);
    });
  const items = (path: string, depth: number) => list("]", (index) => value(placeOf(path, String(index)), depth + 1));

  try {
    value("", 0);
    if (at < text.length) stop("E_NOT_JSON");
    return places;
  } catch (error) {
    if (error instanceof Stop && fault) return fault;
    throw error;
  }
}

/** Line and column, both from 1; columns count UTF-16 units as editors do. */
export function lineAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

export function placeOf(parent: string, key: string): string {
  return `${parent}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
