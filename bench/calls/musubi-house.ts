import { createHash, randomUUID } from "node:crypto";
import { print } from "../../flow/print.ts";
import { fiveMenus } from "../../flow/samples/five-menus.ts";
import { startWorkerProcess, type WorkerProcess } from "../../tests/support/call-worker-process.ts";
import { createTestDatabase } from "../../tests/support/database.ts";
import type { FreeSwitch } from "../../tests/support/freeswitch.ts";
import { createMember, createOrganisations } from "../../tests/support/organisations.ts";
import setUpPostgres from "../../tests/support/postgres-server.ts";
import { startTemporal } from "../../tests/support/temporal.ts";

/** The number whose five questions run inside one segment, and the number where every step is a border (a strict flow). */
export const segmentNumber = "05070000001";
export const borderNumber = "05070000002";

export interface MusubiHouse {
  worker: WorkerProcess;
  /** Process ids by name, for the cost of a call. */
  processes: Record<string, number>;
  close(): Promise<void>;
}

/** Musubi as it runs in production — PostgreSQL, Temporal, one call worker — in front of this FreeSWITCH. */
export async function openMusubiHouse(freeSwitch: FreeSwitch, folder: string): Promise<MusubiHouse> {
  let postgresPort = 0;
  const stopPostgres = await setUpPostgres({
    provide: (_key, port) => {
      postgresPort = port;
    },
  });
  const [database, temporal] = await Promise.all([createTestDatabase(postgresPort), startTemporal()]);
  const { customer: organisationId } = await createOrganisations(database.owner);
  const authorId = await createMember(database.owner, organisationId, "customer-administrator");
  await database.owner.entitlement.create({ data: { organisationId, lines: 1_000, usable: true, validFrom: new Date(0) } });
  for (const [number, strict] of [
    [segmentNumber, false],
    [borderNumber, true],
  ] as const) {
    const flow = { ...fiveMenus, strict };
    const { id: flowId } = await database.owner.flow.create({ data: { organisationId, name: `${flow.name} ${number}`, kind: flow.kind } });
    const hash = createHash("sha256").update(print(flow)).digest("hex");
    const { id: flowVersionId } = await database.owner.flowVersion.create({
      data: { organisationId, flowId, number: 1, authorId, hash, document: JSON.parse(print(flow)) },
    });
    await database.owner.phoneNumber.create({
      data: { id: randomUUID(), organisationId, e164: `+81${number.slice(1)}`, label: number, flowVersionId, validFrom: new Date(0) },
    });
  }
  const worker = await startWorkerProcess({ temporal, databaseUrl: database.url, switches: freeSwitch.url, folder });
  return {
    worker,
    processes: { freeswitch: freeSwitch.pid(), worker: worker.pid, temporal: temporal.pid() },
    close: async () => {
      await worker.close();
      await temporal.close();
      await database.close();
      await stopPostgres();
    },
  };
}
