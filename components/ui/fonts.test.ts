import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const own = readFileSync(new URL("../../styles/fonts.css", import.meta.url), "utf8");
const packaged = readFileSync(new URL(import.meta.resolve("@fontsource-variable/noto-sans-jp/index.css")), "utf8");

/** The faces as a browser asks them: the last one first, each for its own characters only. */
const facesOf = (css: string) =>
  [...css.matchAll(/url\(["']?([^"')]+)[^}]*unicode-range:\s*([^;]+);/g)]
    .map(([, file = "", ranges = ""]) => ({
      file,
      has: (codepoint: number) => ranges.split(",").some((range) => within(range, codepoint)),
    }))
    .reverse();

function within(range: string, codepoint: number): boolean {
  const [first = Number.NaN, last = first] = range
    .trim()
    .slice(2)
    .split("-")
    .map((hex) => Number.parseInt(hex, 16));
  return first <= codepoint && codepoint <= last;
}

/** A face that has the parts of a letter takes it apart, unless one that has it whole is asked before. */
const fileFor = (letter: string, css: string): string | undefined =>
  facesOf(css).find(
    ({ has }) => has(letter.codePointAt(0) ?? 0) || [...letter.normalize("NFD")].every((part) => has(part.codePointAt(0) ?? 0)),
  )?.file;

test.each([..."āēīōūĀĒĪŌŪŸ"])("%s is drawn whole, not as a letter with a macron beside it", (letter) => {
  expect(fileFor(letter, packaged)).toContain("-latin-wght");
  expect(fileFor(letter, packaged + own)).toContain("-latin-ext-wght");
});

test.each([..."Aéœı髙"])("%s stays with the face that it had", (letter) => {
  expect(fileFor(letter, packaged + own)).toBe(fileFor(letter, packaged));
});
