import { openScenarioHouse, type ScenarioHouse } from "../../bin/scenario/temporal/scenario-house.ts";
import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import { seedWorld } from "../../contract/world.ts";
import type { Database } from "../../database/client.ts";
import { eventsAt } from "../../database/record/event-rows.ts";
import { inSnapshot } from "../../database/record/read-unit.ts";
import type { ContractPlan } from "./contract-plan.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { startTemporal, type TemporalServer } from "./temporal.ts";

/** A database, a durable engine and one contract worker in this process, for a test of the processes of contracts. */
export interface ContractHouse {
  readonly temporal: TemporalServer;
  readonly database: TestDatabase;
  readonly house: ScenarioHouse;
  close(): Promise<void>;
}

export async function openContractHouse(): Promise<ContractHouse> {
  const [temporal, database] = await Promise.all([startTemporal(), createTestDatabase()]);
  const house = await openScenarioHouse({ databaseUrl: database.url, ownerUrl: database.ownerUrl, temporal });
  return {
    temporal,
    database,
    house,
    close: async () => {
      await house.close();
      await database.close();
      await temporal.close();
    },
  };
}

/** The organisations of a plan, its clock at its start. */
export async function openPlan(house: ScenarioHouse, plan: ContractPlan): Promise<void> {
  await house.open(plan.provider, plan.starts, seedWorld, {
    reseller: plan.reseller,
    customers: plan.accounts.map((id) => ({ id, resold: false })),
  });
}

/** Everything that happened, in the order in which it was recorded. */
export function recorded(db: Database, provider: string): Promise<AnyEvent[]> {
  return inSnapshot(db, provider, async (tx) => {
    const rows = await tx.$queryRaw<{ position: bigint }[]>`
      SELECT position FROM contract_events WHERE provider_id = ${provider}::uuid ORDER BY position`;
    const positions = rows.map(({ position }) => position);
    return positions.length === 0 ? [] : (await eventsAt(tx, positions)).map(({ event }) => event);
  });
}
