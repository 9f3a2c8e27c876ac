import { randomUUID } from "node:crypto";
import { Client, Connection } from "@temporalio/client";
import { createPayloadCodec } from "../../activities/payload-codec.ts";
import { chooseWorker } from "../../telephony/ingress/choose-worker.ts";
import type { Caller } from "../../telephony/virtual-switch/caller.ts";
import { type CallHouse, openCallHouse, publish } from "../support/call-house.ts";
import { startWorkerProcess, type WorkerProcess } from "../support/call-worker-process.ts";
import { type DatabaseProxy, databaseProxy } from "../support/database-proxy.ts";
import { TEST_PAYLOAD_KEY } from "../support/temporal.ts";
import { until } from "../support/until.ts";
import { faultFlow } from "./fault-flow.ts";

export const NUMBER = "0312349999";
export const CALLS = 20;

/** A whole house whose processes can be killed one by one, with the test in the place of the supervisor. */
export class FaultHouse {
  readonly house: CallHouse;
  readonly proxy: DatabaseProxy;
  workers: WorkerProcess[] = [];
  readonly logFiles: string[] = [];
  #dead: number[] = [];

  private constructor(house: CallHouse, proxy: DatabaseProxy) {
    this.house = house;
    this.proxy = proxy;
  }

  /** @param dialled who stands behind the legs that are dialled */
  static async open(dialled?: Parameters<typeof openCallHouse>[0]): Promise<FaultHouse> {
    const house = await openCallHouse(dialled);
    await publish(house, faultFlow, "+81312349999");
    return new FaultHouse(house, await databaseProxy(house.database.url));
  }

  /** Exactly so many workers, ready. */
  async haveWorkers(count: number): Promise<void> {
    for (const worker of this.workers.splice(count)) await worker.close();
    while (this.workers.length < count) await this.startWorker();
    // Everybody must have heard of everybody before calls are divided.
    if (count > 1) await new Promise((resolve) => setTimeout(resolve, 2_500));
  }

  async startWorker(): Promise<WorkerProcess> {
    const place = {
      temporal: this.house.temporal,
      databaseUrl: this.proxy.url,
      switches: this.house.virtual.eslUrl,
      folder: this.house.folder,
    };
    const worker = await startWorkerProcess(place, this.#dead);
    this.logFiles.push(worker.logFile);
    this.workers.push(worker);
    return worker;
  }

  /** kill -9, and the supervisor's word to the others. */
  async killWorker(worker: WorkerProcess): Promise<void> {
    this.workers = this.workers.filter((other) => other !== worker);
    worker.signal("SIGKILL");
    await worker.exited;
    this.#dead.push(worker.pid);
    for (const other of this.workers) other.tell({ type: "peer-died", identity: `call-worker-${worker.pid}`, pid: worker.pid });
  }

  /** Calls that fall to this worker, one every 50 ms. */
  async call(count: number, worker: WorkerProcess, to = NUMBER): Promise<Caller[]> {
    const callers: Caller[] = [];
    for (let n = 0; n < count; n++) {
      callers.push(this.house.virtual.call({ to, from: `+81901234${String(n).padStart(4, "0")}`, uuid: this.#uuidFor(worker) }));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return callers;
  }

  async openWorkflows(): Promise<number> {
    const connection = await Connection.connect({ address: this.house.temporal.address });
    try {
      const client = new Client({
        connection,
        namespace: "musubi",
        dataConverter: { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] },
      });
      let open = 0;
      for await (const _ of client.workflow.list({ query: "ExecutionStatus = 'Running'" })) open += 1;
      return open;
    } finally {
      await connection.close();
    }
  }

  /** Nothing may be left of any call, on either side. */
  async nothingLeft(): Promise<{ openWorkflows: number; channels: number }> {
    await until("no open workflow", async () => (await this.openWorkflows().catch(() => 1)) === 0, 60_000).catch(() => {});
    return { openWorkflows: await this.openWorkflows(), channels: this.house.virtual.channels().length };
  }

  async close(): Promise<void> {
    for (const worker of this.workers) await worker.close();
    await this.proxy.close();
    await this.house.close();
  }

  #uuidFor(worker: WorkerProcess): string {
    const identities = this.workers.map(({ identity }) => identity);
    for (;;) {
      const uuid = randomUUID();
      if (chooseWorker(uuid, identities) === worker.identity) return uuid;
    }
  }
}
