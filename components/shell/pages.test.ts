import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { isClosed, pages } from "./pages.ts";

const app = new URL("../../app", import.meta.url).pathname;
const routes = new Set(
  readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${relative(app, join(app, file, "..")).replace(/\([^)]*\)\/?/g, "")}`),
);

test.each(pages.map((page) => page.href))("%s in the rail leads to a page", (href) => {
  expect([...routes]).toContain(href);
});

test.each([
  ["/import", "administrator", false],
  ["/import", "clerk", true],
  ["/my", "customer-administrator", false],
  ["/my", "administrator", true],
  ["/flows", "agent", true],
  ["/flows", null, true],
  // Below and beside the rail pages say for themselves what they show.
  ["/contracts/new", "customer-administrator", false],
  ["/account", "agent", false],
] as const)("%s as %s: closed is %s", (path, role, closed) => {
  expect(isClosed(path, role)).toBe(closed);
});
