import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const rooms = [
  "app",
  "components",
  "contract",
  "flow",
  "documents",
  "workflows",
  "activities",
  "telephony",
  "media",
  "database",
  "server",
  "processes",
  "bin",
];

interface Import {
  /** A path from the root for a file of ours, else the name of a package. */
  target: string;
  typeOnly: boolean;
}

const files = rooms.flatMap((room) => walk(join(root, room))).map((file) => relative(root, file));
const graph = new Map(files.map((file) => [file, importsOf(file)]));

/** What a room may import, of ours (a prefix) and of packages. Tests beside the code are free. */
const pure = (room: string) => ({ ours: [`${room}/`], packages: ["zod", "temporal-polyfill"] });

describe("the import law", () => {
  test("there is code to judge", () => {
    expect(files.length).toBeGreaterThan(20);
  });

  test.each(["contract", "flow"])("%s/ imports nothing of ours but itself, and of packages only zod and the date polyfill", (room) => {
    const law = pure(room);
    const broken = own(room)
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) =>
        (graph.get(file) ?? [])
          .filter(
            (to) =>
              !(isOurs(to.target) ? law.ours : law.packages).some(
                (ok) => to.target === ok || to.target.startsWith(ok.endsWith("/") ? ok : `${ok}/`),
              ),
          )
          .map((to) => `${file} → ${to.target}`),
      );
    expect(broken).toEqual([]);
  });

  test("documents/ write from contract/ alone; only the folder pdf/ knows how paper is drawn", () => {
    const law = /^(documents|contract)\//;
    const drawing = /^(react|@react-pdf\/renderer|pdf-lib)$/;
    const broken = own("documents").flatMap((file) =>
      (graph.get(file) ?? [])
        .filter(({ target }) =>
          isOurs(target)
            ? !law.test(target)
            : !["zod", "temporal-polyfill"].includes(target) && !(file.startsWith("documents/pdf/") && drawing.test(target)),
        )
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test("workflows/ reach flow/, but only types of contract/ and activities/", () => {
    const reach = runtimeReach(own("workflows"));
    expect(reach.filter((file) => isOurs(file) && !["workflows/", "flow/"].some((room) => file.startsWith(room)))).toEqual([]);
    expect(reach.filter((name) => !isOurs(name) && !name.startsWith("@temporalio/") && name !== "zod")).toEqual([]);
  });

  test("activities/ and telephony/ never reach server/, app/, components/ or a web framework", () => {
    // Papers are drawn with React, which is no web framework there: what documents/ may reach stands above.
    const reach = runtimeReach([...own("activities"), ...own("telephony")], (file) => file.startsWith("documents/"));
    expect(reach.filter((name) => /^(server|app|components)\//.test(name) || /^(next|react|better-auth|@trpc)(\/|$)/.test(name))).toEqual(
      [],
    );
  });

  test("app/ and components/ reach data only through tRPC", () => {
    // One file is both sides' by nature: the words that the telephone in the browser and the switch exchange (zod, nothing else).
    const law = /^(database|activities|workflows|telephony(?!\/line-protocol\.ts$)|media|processes)\//;
    const pages = [...own("app"), ...own("components")].filter((file) => !file.startsWith("app/api/"));
    expect(
      runtimeReach(pages, (file) => file.startsWith("server/")).filter(
        (name) => law.test(name) || /^(pg|@prisma\/|generated\/)/.test(name),
      ),
    ).toEqual([]);
  });

  test("a block's .ts never reaches React", () => {
    expect(
      runtimeReach(own("flow").filter((file) => file.endsWith(".ts"))).filter(
        (name) => name.endsWith(".tsx") || /^react(-dom)?(\/|$)/.test(name),
      ),
    ).toEqual([]);
  });

  test("no file runs in a circle through another room", () => {
    const circles = files.filter((file) =>
      runtimeReach([file]).some((other) => roomOf(other) !== roomOf(file) && runtimeReach([other]).includes(file)),
    );
    expect(circles).toEqual([]);
  });
});

function own(room: string): string[] {
  return files.filter((file) => file.startsWith(`${room}/`));
}

/** Every file and package that these files bring in at run time, followed through other files of ours. */
function runtimeReach(from: string[], stopAt: (file: string) => boolean = () => false): string[] {
  const seen = new Set<string>();
  const open = [...from];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const { target, typeOnly } of graph.get(file) ?? []) {
      if (typeOnly || seen.has(target)) continue;
      seen.add(target);
      if (isOurs(target) && !stopAt(target)) open.push(target);
    }
  }
  return [...seen].sort();
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "");
  const found: Import[] = [];
  for (const [, kind, names, target] of text.matchAll(/\b(import|export)\s+([^;'"]*?\sfrom\s+|)["']([^"'\n]+)["']/g)) {
    if (kind === "export" && !names) continue;
    found.push({ target: place(file, target ?? ""), typeOnly: isTypeOnly(names ?? "") });
  }
  for (const [, target] of text.matchAll(/\bimport\(\s*["']([^"'\n]+)["']\s*\)/g))
    found.push({ target: place(file, target ?? ""), typeOnly: false });
  return found.filter(({ target }) => !builtinModules.includes(target) && !target.startsWith("node:"));
}

function isTypeOnly(names: string): boolean {
  if (/^type\s/.test(names)) return true;
  const braces = /^\{([^}]*)\}\s*from\s*$/.exec(names.trim().concat(" "));
  return (
    braces !== null &&
    (braces[1] ?? "")
      .split(",")
      .filter((name) => name.trim() !== "")
      .every((name) => name.trim().startsWith("type "))
  );
}

function place(file: string, target: string): string {
  return target.startsWith(".") ? relative(root, resolve(root, dirname(file), target)) : target;
}

function isOurs(name: string): boolean {
  return [...rooms, "generated", "prisma", "tests"].some((room) => name.startsWith(`${room}/`)) && extname(name) !== "";
}

function roomOf(name: string): string {
  return name.split("/")[0] ?? name;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
