import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "../failure.ts";

/** The user that a server runs as. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. As root it runs as `postgres` where the machine has such a user, else as
 * `nobody`; no user is ever created. Undefined for everybody else: they run it as themselves.
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = lookUp("postgres") ?? lookUp("nobody");
  if (account) return account;
  throw new Failure("E_ROOT", "PostgreSQL does not run as root and this machine has no user to run it as.", "Start as another user.");
}

/** Whether somebody other than root gets as far as this path: every folder above it has to let them through. */
export function isReachableByOthers(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const mode = statSync(folder, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function lookUp(name: string): Account | undefined {
  try {
    const ask = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: ask("-u"), gid: ask("-g") };
  } catch {
    return undefined;
  }
}
