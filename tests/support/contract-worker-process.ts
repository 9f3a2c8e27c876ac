import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../processes/config.ts";
import { endChild } from "../../processes/end-child.ts";
import { TEST_PAYLOAD_KEY } from "./temporal.ts";

export interface WorkerPlace {
  readonly databaseUrl: string;
  readonly temporal: { readonly address: string; readonly namespace: string };
  /** Where its customers' data lie, for a worker that deletes them. */
  readonly data?: { readonly folder: string; readonly backups: string };
}

/** A contract worker as a process of its own, with the test in the place of the supervisor. */
export class ContractWorkerProcess {
  readonly #place: WorkerPlace;
  readonly #log = join(mkdtempSync(join(tmpdir(), "musubi-worker-")), "contract-worker.log");
  readonly #lastResort = () => void this.#child?.kill("SIGKILL");
  #child: ChildProcess | undefined;

  constructor(place: WorkerPlace) {
    this.#place = place;
    process.once("exit", this.#lastResort);
  }

  /** Started until it is ready: what it needs may be away for a moment. */
  async start(): Promise<void> {
    for (const giveUp = Date.now() + 60_000; ; ) {
      if (await this.#try()) return;
      if (Date.now() > giveUp) throw new Error(`the contract worker does not start; see ${this.#log}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  isAlive(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** kill -9. */
  kill(): Promise<void> {
    return endChild(this.#child, "SIGKILL");
  }

  async close(): Promise<void> {
    process.removeListener("exit", this.#lastResort);
    await this.kill();
  }

  async #try(): Promise<boolean> {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", join(root, "tests/support/contract-worker-main.ts")], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: join(root, "build/compiled"),
        DATABASE_URL: this.#place.databaseUrl,
        TEMPORAL_ADDRESS: this.#place.temporal.address,
        TEMPORAL_NAMESPACE: this.#place.temporal.namespace,
        MUSUBI_PAYLOAD_KEY: TEST_PAYLOAD_KEY.toString("base64"),
        MUSUBI_BACKUP_KEY: TEST_PAYLOAD_KEY.toString("base64"),
        ...(this.#place.data && { MUSUBI_DATA: this.#place.data.folder, MUSUBI_BACKUPS: this.#place.data.backups, MUSUBI_SWITCHES: "" }),
      },
    });
    this.#child = child;
    child.stderr?.pipe(createWriteStream(this.#log, { flags: "a" }));
    const said = new Promise<boolean>((resolve) =>
      child.stdout?.on("data", (bytes) => String(bytes).includes('"ready":true') && resolve(true)),
    );
    const gone = new Promise<boolean>((resolve) => child.once("exit", () => resolve(false)));
    return Promise.race([said, gone]);
  }
}
