import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sha256 } from "./json.ts";

/** What a state is made by. */
const SOURCES = ["machine.ts", "engine.ts", "codec.ts", "lifecycle", "billing", "money", "calendar"];

/**
 * The version of the machine: a hash of its sources, read once a process. A snapshot of another version is made anew by replay.
 * The sources lie beside whatever runs them, since Node runs them as they are; a bundle runs in the same folder.
 */
export function codeVersion(): string {
  known ??= sha256(SOURCES.map((path) => textOf(contractFolder(), path)).join("\0")).slice(0, 16);
  return known;
}
let known: string | undefined;

function contractFolder(): string {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "contract/engine.ts"))) return join(folder, "contract");
    if (folder === dirname(folder)) break;
  }
  throw new Error("E_NO_SOURCES: the folder contract/ is not where this process runs; its hash tags the snapshots.");
}

function textOf(root: string, path: string): string {
  if (path.endsWith(".test.ts")) return "";
  if (path.endsWith(".ts")) return `${path}\0${readFileSync(join(root, path), "utf8")}`;
  return readdirSync(join(root, path))
    .sort()
    .map((name) => textOf(root, join(path, name)))
    .join("\0");
}
