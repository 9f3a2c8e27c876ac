import { createHash, randomUUID } from "node:crypto";
import { Client, Connection } from "@temporalio/client";
import type { Flow } from "../../flow/flow.ts";
import { print } from "../../flow/print.ts";
import { startWorkerProcess, type WorkerProcess } from "../../tests/support/call-worker-process.ts";
import { createTestDatabase } from "../../tests/support/database.ts";
import type { FreeSwitch } from "../../tests/support/freeswitch.ts";
import { createMember, createOrganisations } from "../../tests/support/organisations.ts";
import setUpPostgres from "../../tests/support/postgres-server.ts";
import { startTemporal } from "../../tests/support/temporal.ts";

export interface MusubiHouse {
  worker: WorkerProcess;
  /** Process ids by name, for the cost of a call. */
  processes: Record<string, number>;
  /** Workflows that are still open. */
  openWorkflows(): Promise<number>;
  close(): Promise<void>;
}

/** Musubi as it runs in production — PostgreSQL, Temporal, one call worker — in front of this FreeSWITCH. `flows`: by national number. `profileFolder`: keeps a CPU profile of the worker. */
export async function openMusubiHouse(
  freeSwitch: FreeSwitch,
  folder: string,
  flows: Readonly<Record<string, Flow>>,
  profileFolder?: string,
): Promise<MusubiHouse> {
  const postgres = { postgresPort: 0, postgresPid: 0 };
  const stopPostgres = await setUpPostgres({
    provide: (key, value) => {
      postgres[key] = value;
    },
  });
  const [database, temporal] = await Promise.all([createTestDatabase(postgres.postgresPort), startTemporal()]);
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
  const worker = await startWorkerProcess({ temporal, databaseUrl: database.url, switches: freeSwitch.url, folder, nodeFlags });
  return {
    worker,
    processes: { freeswitch: freeSwitch.pid(), worker: worker.pid, temporal: temporal.pid(), postgres: postgres.postgresPid },
    openWorkflows: () => countOpen(temporal.address),
    close: async () => {
      // A profile is written by a process that ends by itself.
      if (profileFolder !== undefined) {
        worker.signal("SIGTERM");
        await worker.exited;
      }
      await worker.close();
      await temporal.close();
      await database.close();
      await stopPostgres();
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
