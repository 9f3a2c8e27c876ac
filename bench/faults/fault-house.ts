import { createHash, randomUUID } from "node:crypto";
import { Client, Connection } from "@temporalio/client";
import { print } from "../../flow/print.ts";
import { startPostgres } from "../../processes/postgres/throw-away.ts";
import { EslConnection } from "../../telephony/esl/connection.ts";
import { startWorkerProcess, type WorkerProcess } from "../../tests/support/call-worker-process.ts";
import { createTestDatabase } from "../../tests/support/database.ts";
import { databaseProxy } from "../../tests/support/database-proxy.ts";
import { startFreeSwitch } from "../../tests/support/freeswitch.ts";
import { createMember, createOrganisations } from "../../tests/support/organisations.ts";
import { TEMPLATE, TEST_PASSWORD } from "../../tests/support/postgres-server.ts";
import { startTemporal } from "../../tests/support/temporal.ts";
import { toneFlow } from "./tone-flow.ts";

export const number = "05070000004";

/** Musubi in front of a FreeSWITCH, with the bench in the place of the supervisor: each process can be killed, frozen and started again. */
export type FaultHouse = Awaited<ReturnType<typeof openFaultHouse>>;

export async function openFaultHouse(folder: string) {
  const [freeSwitch, postgres, temporal] = await Promise.all([
    startFreeSwitch({ folder }),
    startPostgres(TEST_PASSWORD, TEMPLATE, { safe: true }),
    startTemporal(),
  ]);
  const database = await createTestDatabase(postgres.port);
  const proxy = await databaseProxy(database.url);
  const { customer: organisationId } = await createOrganisations(database.owner);
  const authorId = await createMember(database.owner, organisationId, "customer-administrator");
  await database.owner.entitlement.create({ data: { organisationId, lines: 1_000, usable: true, validFrom: new Date(0) } });
  const { id: flowId } = await database.owner.flow.create({ data: { organisationId, name: toneFlow.name, kind: toneFlow.kind } });
  const document = print(toneFlow);
  const hash = createHash("sha256").update(document).digest("hex");
  const { id: flowVersionId } = await database.owner.flowVersion.create({
    data: { organisationId, flowId, number: 1, authorId, hash, document: JSON.parse(document) },
  });
  await database.owner.phoneNumber.create({
    data: { id: randomUUID(), organisationId, e164: `+81${number.slice(1)}`, label: number, flowVersionId, validFrom: new Date(0) },
  });

  let workers: WorkerProcess[] = [];
  const dead: number[] = [];
  const place = { temporal, databaseUrl: proxy.url, switches: freeSwitch.url, folder };
  const startWorker = async () => {
    const worker = await startWorkerProcess(place, dead);
    workers.push(worker);
    return worker;
  };
  return {
    freeSwitch,
    temporal,
    proxy,
    startWorker,
    /** One worker and no more. */
    async haveOneWorker(): Promise<WorkerProcess> {
      const [first, ...others] = workers;
      for (const other of others) await this.killWorker(other);
      return first ?? startWorker();
    },
    /** kill -9, and the supervisor's word to the others. */
    async killWorker(worker: WorkerProcess): Promise<void> {
      workers = workers.filter((other) => other !== worker);
      worker.signal("SIGKILL");
      await worker.exited;
      dead.push(worker.pid);
      for (const other of workers) other.tell({ type: "peer-died", identity: `call-worker-${worker.pid}`, pid: worker.pid });
    },
    openWorkflows: () => countOpen(temporal.address),
    channels: () => countChannels(freeSwitch),
    async close(): Promise<void> {
      for (const worker of workers) await worker.close();
      await proxy.close();
      await temporal.close();
      await database.close();
      await postgres.close();
      await freeSwitch.stop();
    },
  };
}

async function countOpen(address: string): Promise<number> {
  const connection = await Connection.connect({ address });
  try {
    return (await new Client({ connection, namespace: "musubi" }).workflow.count("ExecutionStatus = 'Running'")).count;
  } finally {
    await connection.close();
  }
}

async function countChannels({ eslPort, user, password }: { eslPort: number; user: string; password: string }): Promise<number> {
  const connection = await EslConnection.open({ host: "127.0.0.1", port: eslPort, user, password }, { onEvent: () => undefined });
  const text = await connection.api("show channels as json");
  connection.close();
  return Number((JSON.parse(text) as { row_count?: number }).row_count ?? 0);
}
