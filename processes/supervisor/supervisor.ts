import { spawnSync } from "node:child_process";
import type { Server } from "node:http";
import { Failure } from "../failure.ts";
import { Child, type ChildSpec, type ChildStatus } from "./child.ts";
import type { Controlled } from "./control.ts";
import { Record } from "./record.ts";

const DEAD_PEER_MS = 60_000;

/** All children of one bin/start, in the order of their start; ended in the opposite order. */
export class Supervisor implements Controlled {
  readonly #children: Child[] = [];
  readonly #record: Record;
  #servers: Server[] = [];
  #stopping: Promise<void> | undefined;
  #deadPeers: { identity: string; at: number }[] = [];

  constructor(folder: string, address: string) {
    this.#record = new Record(folder, address);
  }

  /** Starts a child and waits until it serves. */
  async start(spec: ChildSpec): Promise<void> {
    if (this.#stopping) return new Promise(() => undefined);
    const child = new Child(spec, {
      spawned: (name, pid) => this.#record.add(name, pid),
      ended: (name, pid, unexpected) => {
        this.#record.remove(pid);
        if (unexpected) this.#tellPeers(child, name, pid);
      },
    });
    this.#children.push(child);
    try {
      await child.start();
    } catch (error) {
      const tail = spawnSync("tail", ["-n", "15", spec.log], { encoding: "utf8" }).stdout?.trim();
      throw new Failure(
        "E_CHILD",
        `${error instanceof Error ? error.message : error}.${tail ? `\n${tail}\n` : ""}`,
        `See ${spec.log}.`,
        error,
      );
    }
  }

  status(): ChildStatus[] {
    return this.#children.map((child) => child.status());
  }

  kill(name: string): number | null {
    return this.#children.find((child) => child.spec.name === name)?.kill() ?? null;
  }

  /** Workers that died within the last minute, for one that starts now: their calls wait for somebody. */
  deadPeers(): string {
    const now = Date.now();
    this.#deadPeers = this.#deadPeers.filter(({ at }) => now - at < DEAD_PEER_MS);
    return this.#deadPeers.map(({ identity }) => identity).join(",");
  }

  onStop(server: Server): void {
    this.#servers.push(server);
  }

  /** Ctrl-C and the like end everything in order; a second time at once. */
  endOnSignals(): void {
    let asked = 0;
    const end = () => {
      asked++;
      if (asked === 1) process.stdout.write("\nEnding …\n");
      void this.stop(asked > 1).then(() => process.exit(0));
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  }

  async stop(force = false): Promise<void> {
    if (force) {
      await Promise.all(this.#children.map((child) => child.stop(true)));
      return this.#stopping;
    }
    this.#stopping ??= this.#stopInOrder();
    return this.#stopping;
  }

  async #stopInOrder(): Promise<void> {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
    const ours = this.#children.filter((child) => child.spec.talks).reverse();
    const theirs = this.#children.filter((child) => !child.spec.talks).reverse();
    await Promise.all(ours.map((child) => child.stop()));
    for (const child of theirs) await child.stop();
    this.#record.delete();
  }

  /** The quickest news of a dead worker is ours; the others take its calls over at once instead of waiting for a time-out. */
  #tellPeers(dead: Child, name: string, pid: number): void {
    const kind = kindOf(name);
    if (kind !== "call-worker") return;
    const identity = `${kind}-${pid}`;
    this.#deadPeers.push({ identity, at: Date.now() });
    for (const child of this.#children)
      if (child !== dead && kindOf(child.spec.name) === kind) child.tell({ type: "peer-died", identity, pid });
  }
}

/** "call-worker-2" is a call-worker. */
function kindOf(name: string): string {
  return name.replace(/-\d+$/, "");
}
