import { randomUUID } from "node:crypto";
import { Client } from "@temporalio/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "../../../contract/machine.ts";
import { giveCommand } from "../../../database/record/give-command.ts";
import { prepareEngine } from "../../../processes/contracts/prepare-engine.ts";
import { relayBatch } from "../../../processes/contracts/relay.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { silentWaker } from "../../support/silent-waker.ts";
import { startTemporal, type TemporalServer } from "../../support/temporal.ts";

const provider = randomUUID();
const now = "2026-09-01T01:00:00.000Z";

let temporal: TemporalServer;
let database: TestDatabase;
let waker: Awaited<ReturnType<typeof silentWaker>>;

beforeAll(async () => {
  [temporal, database] = await Promise.all([startTemporal(), createTestDatabase()]);
  await database.owner.organisation.create({ data: { id: provider, kind: "provider", name: provider } });
  await database.owner.clock.create({ data: { organisationId: provider, providerId: provider, kind: "simulated", at: now, runs: false } });
  waker = await silentWaker(temporal, database, { providers: [provider], hasSchedules: false });
  await prepareEngine(waker.engine, temporal.namespace);
});
afterAll(async () => {
  await waker?.engine.close();
  await database?.close();
  await temporal?.close();
});

async function give(type: string, data: object, role: Role = "administrator"): Promise<void> {
  const actor = { person: role, role, organisation: provider };
  const approval = { person: "second", role: "approver", organisation: provider } as const;
  const command = { id: randomUUID(), type, stream: { kind: "provider", id: provider } as const, actor, data, approval };
  expect((await giveCommand(database.db, { provider, command, now })).refusal).toBeNull();
}

async function drain(): Promise<number> {
  let carried = 0;
  for (let rows = await relayBatch(waker, provider); rows > 0; rows = await relayBatch(waker, provider)) carried += rows;
  return carried;
}

async function running(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of waker.client.workflow.list({ query: "ExecutionStatus = 'Running'" })) ids.push(workflowId);
  return ids.filter((id) => id.startsWith("price-revision/")).sort();
}

test("a decision for all customers begins its campaign, however many others came before the word of it was carried", async () => {
  await give("draft-price-revision", { revision: "early", from: "2027-03", prices: { seat: 5_300 } }, "billing");
  await give("approve-price-revision", { revision: "early" });
  // The engine was away meanwhile: more than one batch of words waits, and far more events than a decision makes.
  for (let n = 0; n < 45; n++) await give("register-reseller", { reseller: `reseller-${n}` });
  await give("draft-price-revision", { revision: "last", from: "2027-06", prices: { seat: 5_400 } }, "billing");
  await give("approve-price-revision", { revision: "last" });
  expect(await drain()).toBe(49);
  await expect.poll(running, { timeout: 20_000 }).toEqual([`price-revision/${provider}/early`, `price-revision/${provider}/last`]);
});

test("two relays at once share the rows: none is carried twice, none is left", async () => {
  for (let n = 0; n < 60; n++) await give("register-reseller", { reseller: `again-${n}` });
  const carried = await Promise.all([drain(), drain(), drain()]);
  expect(carried.reduce((sum, rows) => sum + rows)).toBe(60);
  expect(await database.owner.contractOutbox.count({ where: { doneAt: null } })).toBe(0);
});

test("what the engine does not take stays, and is carried by whoever comes next", async () => {
  await give("register-reseller", { reseller: "left" });
  await give("draft-price-revision", { revision: "left", from: "2027-09", prices: { seat: 5_500 } }, "billing");
  await give("approve-price-revision", { revision: "left" });
  const refusing = new Client({
    ...{ connection: waker.engine, namespace: temporal.namespace },
    interceptors: { workflow: [{ signalWithStart: () => Promise.reject(new Error("the engine is away")) }] },
  });
  await expect(relayBatch({ ...waker, client: refusing }, provider)).rejects.toThrow("the engine is away");
  expect(await database.owner.contractOutbox.count({ where: { doneAt: null } })).toBe(3);
  expect(await drain()).toBe(3);
  await expect.poll(running, { timeout: 20_000 }).toContain(`price-revision/${provider}/left`);
});
