import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import en from "../../messages/en.json" with { type: "json" };
import ja from "../../messages/ja.json" with { type: "json" };

const root = new URL("../../", import.meta.url).pathname;
const sources = ["app", "components", "flow/blocks"].flatMap((room) => walk(join(root, room))).filter((file) => file.endsWith(".tsx"));

describe("the two dictionaries", () => {
  const japanese = flatten(ja);
  const english = flatten(en);

  test("have the same keys", () => {
    expect([...english.keys()].sort()).toEqual([...japanese.keys()].sort());
  });

  test("leave no text empty", () => {
    expect([...japanese, ...english].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("name the same arguments in both languages", () => {
    const differing = [...japanese].filter(([key, text]) => names(text) !== names(english.get(key) ?? ""));
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});

describe("screens take every text from the dictionaries", () => {
  test("there are screens to judge", () => {
    expect(sources.length).toBeGreaterThan(20);
  });

  test("no Japanese stands in a component", () => {
    const found = sources.flatMap((file) =>
      codeLines(file)
        .filter(({ code }) => /[぀-ヿ㐀-鿿]/u.test(code))
        .map(({ at }) => `${file.replace(root, "")}:${at}`),
    );
    expect(found).toEqual([]);
  });

  test("no English stands between tags or in a spoken attribute", () => {
    const text = /(?<!=)>\s*[A-Z][a-z]+(\s[A-Za-z]+)*[.!?]?\s*</;
    const attribute = /\b(aria-label|aria-description|title|placeholder|alt|label|hint)="[^"]*[A-Za-z]{2,}[^"]*"/;
    const found = sources.flatMap((file) =>
      codeLines(file)
        .filter(({ code }) => text.test(code) || attribute.test(code))
        .map(({ at, code }) => `${file.replace(root, "")}:${at} ${code.trim()}`),
    );
    expect(found).toEqual([]);
  });
});

function flatten(node: object, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]: [string, unknown]): [string, string][] =>
      typeof value === "object" && value !== null ? [...flatten(value, `${prefix}${key}.`)] : [[`${prefix}${key}`, String(value)]],
    ),
  );
}

/** Arguments of a message: `{name}` and `{count, plural, …}`, not the arms of a plural. */
function names(text: string): string {
  return [...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name))].sort().join(",");
}

/** The lines of a file without its comments. */
function codeLines(file: string): { at: number; code: string }[] {
  const blank = (comment: string) => comment.replace(/[^\n]/g, " ");
  return readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(^|\s)\/\/.*$/gm, blank)
    .split("\n")
    .map((code, at) => ({ at: at + 1, code }));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
