import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** SHA-256 (hex) over the names and bytes of these files and folders below `root`; one that is missing counts as missing. */
export function contentHash(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) visit(path);
  return hash.digest("hex");

  function visit(path: string): void {
    const full = join(root, path);
    if (!existsSync(full)) {
      hash.update(`-${path}\0`);
    } else if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(join(path, name));
    } else {
      hash.update(`${path}\0`).update(readFileSync(full)).update("\0");
    }
  }
}
