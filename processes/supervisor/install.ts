import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure } from "../failure.ts";

// This file and what it imports run before anything is installed: Node's own modules only.

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The line, or what stands in it: a proxy or gateway that answers in the registry's place (407, 502, 503, 504). */
const DEAD = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|E407|E50[234]|network/i;
/** npm waits five minutes for the first byte of an answer and asks three times, for each package. */
const PATIENCE = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=2000", "--fetch-timeout=30000"];

interface Lock {
  packages: { [path: string]: { version?: string; optional?: boolean } };
}

/**
 * Installs what package-lock.json says, without install scripts; nothing to do when it is there. Answers whether it did.
 * Not `npm ci`: that refuses a lock file that leaves out optional parts for some other platform, and no registry at hand when
 * the lock was made had them all. `npm install --no-save` keeps to every entry of the lock just as well and never writes it.
 */
export async function installDependencies(say: (what: string) => void): Promise<boolean> {
  if (isInstalled()) return false;
  say("npm install");
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...PATIENCE];
  // Without a network npm would try every package for minutes; what it has in its cache may still do.
  const offline = (await isNetworkDead()) ? ["--offline"] : [];
  const { code, output } = await run("npm", ["install", "--no-save", ...flags, ...offline]);
  if (code === 0) return true;
  if (code === null) throw new Failure("E_NO_NPM", "npm is not on this machine.", "Install Node.js with npm (20 or newer).");
  if (offline.length > 0 || DEAD.test(output)) {
    throw new Failure(
      "E_NETWORK",
      "The dependencies could not be fetched: the package registry does not answer.",
      "Connect to the network (or set npm's proxy or registry) and start again.",
    );
  }
  if (/EACCES|EROFS|EPERM/.test(output)) {
    throw new Failure("E_FOLDER", `The folder ${root} cannot be written.`, "Start as its owner, or clone into a folder of your own.");
  }
  if (/ENOSPC/.test(output)) throw new Failure("E_DISK_FULL", "The disk is full.", "Free about 2 GB and start again.");
  throw new Failure("E_INSTALL", `npm install failed:\n${output.trim().slice(0, 2000)}`, "Mend what it names and start again.");
}

async function isNetworkDead(): Promise<boolean> {
  const { code, output } = await run("npm", ["ping", "--fetch-retries=0", "--fetch-timeout=10000", "--loglevel=error"]);
  return code !== 0 && code !== null && DEAD.test(output);
}

/** npm notes in node_modules what it has put there; every package that the lock file asks for has to be in that note. */
function isInstalled(): boolean {
  const note = join(root, "node_modules/.package-lock.json");
  if (!existsSync(note)) return false;
  const [wanted, there] = [readLock(join(root, "package-lock.json")), readLock(note)];
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || (there[path] ? there[path].version === version : optional === true),
  );
}

function readLock(file: string): Lock["packages"] {
  return (JSON.parse(readFileSync(file, "utf8")) as Lock).packages;
}

function run(file: string, args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (output += bytes));
    child.once("error", () => resolve({ code: null, output }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
