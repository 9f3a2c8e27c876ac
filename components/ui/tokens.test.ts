import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../styles/tokens.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [name, { light, dark }]),
);

/** WCAG 2.2: 7 for body text (AAA), 4.5 for other text (AA), 3 for borders and marks that carry meaning. */
const demands: [text: string, ground: string, least: number][] = [
  ...["ground", "surface", "sunken", "hover"].flatMap((ground): [string, string, number][] => [
    ["ink", ground, 7],
    ["ink-2", ground, 7],
    ["ink-3", ground, 4.5],
    ["ai", ground, 4.5],
    ["shu", ground, 4.5],
    ["ochre", ground, 4.5],
    ["live", ground, 4.5],
  ]),
  ...["ai", "shu", "ochre", "live"].map((name): [string, string, number] => [name, `${name}-soft`, 4.5]),
  ...["ai", "shu", "ochre", "live"].map((name): [string, string, number] => ["ink", `${name}-soft`, 7]),
  ["ink-2", "ai-soft", 7],
  ["ink-3", "ai-soft", 4.5],
  ["on-ai", "ai", 4.5],
  ["on-ai", "ai-strong", 4.5],
  ["on-shu", "shu", 4.5],
  ["on-shu", "shu-strong", 4.5],
  ["line-strong", "surface", 3],
  ["line-strong", "ground", 3],
  ...["speech", "input", "logic", "connection", "data", "end"].map((name): [string, string, number] => [`family-${name}`, "surface", 4.5]),
];

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each(demands)("%s on %s is at least %d", (text, ground, least) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(least);
  });
});

function colour(name: string, theme: "light" | "dark"): string {
  const value = tokens.get(name)?.[theme];
  if (value === undefined) throw new Error(`no token ${name}`);
  return value;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
