import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Covered, coverage, isCovering } from "../../contract/terms/coverage.ts";

let known: ReadonlyMap<string, Covered> | null = null;

/**
 * Where each rule is decided and where it is tested, by the files of this very installation (paths from its root); read once.
 * An installation without its sources knows the rules all the same, but no files.
 */
export function ruleSources(root: string = process.cwd()): ReadonlyMap<string, Covered> {
  known ??= new Map(
    coverage(
      ["contract", "tests/scenarios"]
        .flatMap((room) => filesOf(root, room))
        .filter(isCovering)
        .map((path) => ({ path, text: readFileSync(/* turbopackIgnore: true */ join(root, path), "utf8") })),
    ).map((row) => [row.id, row]),
  );
  return known;
}

function filesOf(root: string, room: string): string[] {
  try {
    const files = readdirSync(/* turbopackIgnore: true */ join(root, room), { recursive: true, encoding: "utf8" });
    return files.map((file) => `${room}/${file.replaceAll("\\", "/")}`);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
