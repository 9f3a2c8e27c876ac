import { createHash, randomUUID } from "node:crypto";
import { Client, Connection } from "@temporalio/client";
import type { Flow } from "../../flow/flow.ts";
import { print } from "../../flow/print.ts";
import { startPostgres } from "../../processes/postgres/throw-away.ts";
import { startWorkerProcess, type WorkerProcess } from "../../tests/support/call-worker-process.ts";
import { createTestDatabase } from "../../tests/support/database.ts";
import type { FreeSwitch } from "../../tests/support/freeswitch.ts";
import { createMember, createOrganisations } from "../../tests/support/organisations.ts";
import { TEMPLATE, TEST_PASSWORD } from "../../tests/support/postgres-server.ts";
import { startTemporal } from "../../tests/support/temporal.ts";

export interface MusubiHouse {
  /** Ends the worker that there is and starts one with these settings. */
  haveWorker(environment?: Readonly<Record<string, string>>): Promise<WorkerProcess>;
  /** Process ids by name, for the cost of a call. */
  processes(): Record<string, number>;
  /** Workflows that are still open. */
  openWorkflows(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Musubi as it runs in production (PostgreSQL that writes through to the disk, Temporal, one call worker) in front of this FreeSWITCH.
 * `flows`: by national number. `profileFolder`: keeps a CPU profile of each worker.
 */
export async function openMusubiHouse(
  freeSwitch: FreeSwitch,
  folder: string,
  flows: Readonly<Record<string, Flow>>,
  profileFolder?: string,
): Promise<MusubiHouse> {
  const postgres = await startPostgres(TEST_PASSWORD, TEMPLATE, { safe: true });
  const [database, temporal] = await Promise.all([createTestDatabase(postgres.port), startTemporal()]);
  const { customer: organisationId } = await createOrganisations(database.owner);
  const authorId = await createMember(database.owner, organisationId, "customer-administrator");
  await database.owner.entitlement.create({ data: { organisationId, lines: 1_000, usable: true, validFrom: new Date(0) } });
  for (const [number, flow] of Object.entries(flows)) {
    const { id: flowId } = await database.owner.flow.create({ data: { organisationId, name: `${flow.name} ${number}`, kind: flow.kind } });
    const hash = createHash("sha256").update(print(flow)).digest("hex");
    const { id: flowVersionId } = await database.owner.flowVersion.create({
      data: { organisationId, flowId, number: 1, authorId, hash, document: JSON.parse(print(flow)) },
    });
    await database.owner.phoneNumber.create({
      data: { id: randomUUID(), organisationId, e164: `+81${number.slice(1)}`, label: number, flowVersionId, validFrom: new Date(0) },
    });
  }
  const nodeFlags = profileFolder === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileFolder}`];
  let worker: WorkerProcess | undefined;
  const endWorker = async () => {
    worker?.signal("SIGTERM"); // it hands its calls over, and a profile is written by a process that ends by itself
    await worker?.exited;
  };
  const haveWorker: MusubiHouse["haveWorker"] = async (environment = {}) => {
    await endWorker();
    const place = { temporal, databaseUrl: database.url, switches: freeSwitch.url, folder, nodeFlags, environment };
    worker = await startWorkerProcess(place);
    return worker;
  };
  return {
    haveWorker,
    processes: () => ({ freeswitch: freeSwitch.pid(), worker: worker?.pid ?? 0, temporal: temporal.pid(), postgres: postgres.pid() }),
    openWorkflows: () => countOpen(temporal.address),
    close: async () => {
      await endWorker();
      await temporal.close();
      await database.close();
      await postgres.close();
    },
  };
}

async function countOpen(address: string): Promise<number> {
  const connection = await Connection.connect({ address });
  try {
    const { count } = await new Client({ connection, namespace: "musubi" }).workflow.count(
      "ExecutionStatus = 'Running' AND WorkflowType = 'call'",
    );
    return count;
  } finally {
    await connection.close();
  }
}
