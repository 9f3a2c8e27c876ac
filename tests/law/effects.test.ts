import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * What an effect returns is called when it ends. An expression returns whatever the called function returns, and that changes with the
 * browser: newer ones give a promise for `scrollIntoView`, and leaving the page broke. So an effect has a body in braces, or returns its
 * end in plain sight.
 */
test("no effect returns the value of an expression", () => {
  const found = globSync(["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"]).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\buse(?:Layout)?Effect\(\s*\(\) =>(?!\s*(?:\{|\(\) =>))[^\n]*/g)].map(
      ([text]) => `${file}: ${text}`,
    ),
  );
  expect(found).toEqual([]);
});
