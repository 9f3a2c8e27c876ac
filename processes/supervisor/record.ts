import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import { identify, isAlive, type ProcessIdentity } from "./process-identity.ts";

/** What a bin/start has running, kept on disk so that the next one can end it when this one was killed. */
interface Written {
  supervisor: ProcessIdentity;
  address: string;
  children: (ProcessIdentity & { name: string })[];
}

export class Record {
  readonly #file: string;
  readonly #written: Written;

  constructor(folder: string, address: string) {
    this.#file = fileIn(folder);
    const supervisor = identify(process.pid);
    if (!supervisor) throw new Error("this process cannot be identified");
    this.#written = { supervisor, address, children: [] };
    this.#write();
  }

  /** Call it right after the spawn. */
  add(name: string, pid: number): void {
    const identity = identify(pid);
    if (identity) this.#written.children.push({ name, ...identity });
    this.#write();
  }

  remove(pid: number): void {
    this.#written.children = this.#written.children.filter((child) => child.pid !== pid);
    this.#write();
  }

  delete(): void {
    rmSync(this.#file, { force: true });
  }

  #write(): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#written), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

/**
 * Ends what a killed bin/start of this data folder left behind, children in reverse order of their start, and answers with their
 * names. A process is touched only when number and start time are those on record.
 * @throws Failure E_RUNNING while that bin/start is alive
 */
export async function endLeftovers(folder: string): Promise<string[]> {
  const written = read(folder);
  if (!written) return [];
  if (isAlive(written.supervisor)) {
    throw new Failure(
      "E_RUNNING",
      `Musubi already runs from this data folder (${folder}) at ${written.address}.`,
      `Use that one, end it (kill ${written.supervisor.pid}), or set MUSUBI_DATA and the ports to run a second one.`,
    );
  }
  const left = written.children.filter(isAlive).reverse();
  for (const child of left) await end(child);
  rmSync(fileIn(folder), { force: true });
  return left.map((child) => child.name);
}

async function end(child: ProcessIdentity): Promise<void> {
  for (const [signal, patienceMs] of [
    ["SIGINT", 3000],
    ["SIGKILL", 5000],
  ] as const) {
    try {
      process.kill(child.pid, signal);
    } catch {
      return;
    }
    for (const late = Date.now() + patienceMs; isAlive(child) && Date.now() < late; )
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (!isAlive(child)) return;
  }
}

function read(folder: string): Written | null {
  if (!existsSync(fileIn(folder))) return null;
  try {
    return JSON.parse(readFileSync(fileIn(folder), "utf8")) as Written;
  } catch {
    return null;
  }
}

function fileIn(folder: string): string {
  return join(folder, "running.json");
}
