import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Everything that runs may have these. */
const allowed = new Set([
  "MIT",
  "MIT-0",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "0BSD",
  "BlueOak-1.0.0",
  "Unlicense",
  "CC0-1.0",
]);

/** And these by name only, each with the reason. A name ending in "*" stands for the parts of one package for each platform. */
const byName: Record<string, { licence: string; why: string }> = {
  elkjs: { licence: "EPL-2.0", why: "layout of the designer, unchanged, in a worker of its own" },
  "lightningcss*": { licence: "MPL-2.0", why: "compiles styles while building, unchanged" },
  "caniuse-lite": { licence: "CC-BY-4.0", why: "table of browsers, used while building" },
  "@expo-google-fonts/noto-sans-jp": { licence: "OFL-1.1", why: "the typeface of the papers, whole" },
  "@fontsource-variable/noto-sans-jp": { licence: "OFL-1.1", why: "the typeface of the pages" },
  "@img/sharp-*": {
    licence: "LGPL-3.0-or-later",
    why: "optional part of Next.js for resizing pictures, which no page of ours asks for; linked at run time, unchanged",
  },
  pako: { licence: "Zlib", why: "unpacks the pictures and pages of PDF files; zlib itself stands under this licence" },
  "png-js": { licence: "MIT", why: "its package.json has no licence field, its LICENSE file is MIT" },
  unionfs: { licence: "Unlicense", why: "its package.json has no licence field, its LICENSE file is the Unlicense" },
};

const lockFile = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), license: z.string().optional(), dev: z.boolean().optional() })),
});

interface Dependency {
  name: string;
  version: string;
  licence: string;
  allowed: boolean;
}

/** Every package of the lock file that is not for development only, with its licence and the verdict, by name. */
export function runtimeLicences(lock: unknown): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const [path, entry] of Object.entries(lockFile.parse(lock).packages)) {
    if (path === "" || entry.dev) continue;
    const name = path.replace(/^.*node_modules\//, "");
    const licence = entry.license ?? "none";
    found.set(`${name}@${entry.version}`, { name, version: entry.version ?? "", licence, allowed: isAllowed(name, licence) });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isAllowed(name: string, licence: string): boolean {
  const exception = Object.entries(byName).find(([pattern]) =>
    pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
  const fits = (one: string) => allowed.has(one) || exception?.[1].licence === one || (one === "none" && exception !== undefined);
  // SPDX: one of an OR is enough, of an AND every part counts.
  return licence
    .replace(/[()]/g, "")
    .split(/ or /i)
    .some((choice) => choice.split(/ and /i).every((part) => fits(part.trim())));
}

function main(): number {
  const list = runtimeLicences(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  const refused = list.filter((dependency) => !dependency.allowed);
  const counts = new Map<string, number>();
  for (const { licence } of list) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  if (process.argv.includes("--list"))
    for (const { name, version, licence } of list) console.log(`${licence.padEnd(24)} ${name} ${version}`);
  for (const [licence, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(5)}  ${licence}`);
  for (const [name, { licence, why }] of Object.entries(byName)) console.log(`       by name: ${name} (${licence}): ${why}`);
  for (const { name, version, licence } of refused)
    console.error(`E_LICENCE: ${name} ${version} has the licence ${licence}, which is not on the list.`);
  return refused.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && existsSync(join(root, "package-lock.json"))) process.exitCode = main();
