import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcile } from "../../../processes/contracts/reconcile.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { silentWaker } from "../../support/silent-waker.ts";
import { startTemporal, type TemporalServer } from "../../support/temporal.ts";

const provider = randomUUID();
const simulated = randomUUID();
/** What each Schedule begins, and at which hours of Japan; the one of an interval has none. */
const wanted: Readonly<Record<string, { workflow: string; at: readonly string[] | null; day?: number }>> = {
  housekeeping: { workflow: "housekeeping", at: null },
  "nightly-backup": { workflow: "nightly-backup", at: ["02:30", "14:30"] },
  [`month-run/${provider}`]: { workflow: "month-run", at: ["00:05"], day: 1 },
  [`receivable-watch/${provider}`]: { workflow: "receivable-watch", at: ["00:10"] },
};

let temporal: TemporalServer;
let database: TestDatabase;
let waker: Awaited<ReturnType<typeof silentWaker>>;

beforeAll(async () => {
  [temporal, database] = await Promise.all([startTemporal(), createTestDatabase()]);
  for (const id of [provider, simulated]) await database.owner.organisation.create({ data: { id, kind: "provider", name: id } });
  const clock = { organisationId: simulated, providerId: simulated, kind: "simulated", at: "2027-01-01T00:00:00Z", runs: false };
  await database.owner.clock.create({ data: clock });
  waker = await silentWaker(temporal, database, { providers: [provider, simulated], hasSchedules: true });
});
afterAll(async () => {
  await waker?.engine.close();
  await database?.close();
  await temporal?.close();
});

const round = (whole = false) => reconcile(waker, temporal.namespace, whole);

/** Every Schedule that the engine knows, with its next instants as Japan's wall clock shows them. */
async function known() {
  const found: Record<string, { workflow: string; workflowId: string; queue: string; timezone: string; next: Temporal.ZonedDateTime[] }> =
    {};
  for await (const { scheduleId } of waker.client.schedule.list()) {
    const { action, spec, info } = await waker.client.schedule.getHandle(scheduleId).describe();
    const next = info.nextActionTimes.map((at) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Asia/Tokyo"));
    expect(found[scheduleId], "one of each id").toBeUndefined();
    found[scheduleId] = {
      ...{ workflow: action.workflowType, workflowId: action.workflowId, queue: action.taskQueue },
      ...{ timezone: spec.timezone ?? "", next },
    };
  }
  return found;
}

async function expectAll(): Promise<void> {
  // The engine's list follows what it was told a moment later.
  await expect.poll(async () => Object.keys(await known()).sort(), { timeout: 20_000 }).toEqual(Object.keys(wanted).sort());
  const found = await known();
  for (const [id, { workflow, at, day }] of Object.entries(wanted)) {
    const { next, ...one } = found[id] ?? { next: [] };
    // One process of a name at a time: its id is the Schedule's own.
    expect(one).toEqual({ workflow, workflowId: id, queue: "contracts", timezone: at === null ? "" : "Asia/Tokyo" });
    expect(next.length, id).toBeGreaterThan(4);
    if (at === null) continue;
    expect([...new Set(next.map((time) => time.toPlainTime().toString().slice(0, 5)))].sort()).toEqual(at);
    if (day !== undefined) expect(next.map((time) => time.day)).toEqual(next.map(() => day));
  }
}

test("the reconciler makes them in Asia/Tokyo, for providers with a real clock; two workers at once make them once", async () => {
  await Promise.all([round(), round()]);
  await expectAll();
});

test("a second round changes nothing", async () => {
  const before = await waker.client.schedule.getHandle("nightly-backup").describe();
  expect((await round()).open).toBeNull();
  const after = await waker.client.schedule.getHandle("nightly-backup").describe();
  expect(after.info.createdAt).toEqual(before.info.createdAt);
  await expectAll();
});

test("Temporal's whole database is deleted: the next round makes them again under the same ids, and looks at every process", async () => {
  await temporal.lose();
  await temporal.start();
  let seen: Awaited<ReturnType<typeof round>> | undefined;
  for (const giveUp = Date.now() + 30_000; seen === undefined; await new Promise((resolve) => setTimeout(resolve, 300)))
    seen = await round().catch((error) => {
      if (Date.now() > giveUp) throw error; // the connection needs a moment to find the engine again
      return undefined;
    });
  expect(seen.open).not.toBeNull();
  await expectAll();
});
