import { Client, Connection } from "@temporalio/client";
import { NativeConnection } from "@temporalio/worker";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NoticeRef } from "../../../activities/notices/types.ts";
import { createPayloadCodec } from "../../../activities/payload-codec.ts";
import { differences } from "../../../bin/scenario/temporal/compare-events.ts";
import { quiet } from "../../../bin/scenario/temporal/quiet.ts";
import { promptly } from "../../../contract/scenario/delivery.ts";
import { seedWorld } from "../../../contract/world.ts";
import { setClock } from "../../../database/record/clock.ts";
import { giveCommand } from "../../../database/record/give-command.ts";
import { type ContractWorker, startContractWorker } from "../../../processes/contracts/start-contract-worker.ts";
import { recorded } from "../../support/contract-house.ts";
import { contractPlan, walkInCore } from "../../support/contract-plan.ts";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";
import { startTemporal, TEST_PAYLOAD_KEY, type TemporalServer } from "../../support/temporal.ts";
import { until } from "../../support/until.ts";

/** Two contract workers on one record and one engine, as in production: two relays, two reconcilers. */
const plan = contractPlan(11, 3, 4, 12);
const DAY = 86_400_000;
const dataConverter = { payloadCodecs: [createPayloadCodec([TEST_PAYLOAD_KEY])] };

let temporal: TemporalServer;
let database: TestDatabase;
let client: Client;
const closing: (() => Promise<unknown>)[] = [];
const workers: ContractWorker[] = [];
/** How often each was asked for, by its id: processes of notices by each relay, and what they did. */
const begun = [new Map<string, number>(), new Map<string, number>()];
const written = new Map<string, number>();
const sent = new Map<string, number>();

beforeAll(async () => {
  [temporal, database] = await Promise.all([startTemporal(), createTestDatabase()]);
  const { provider, reseller, accounts, starts } = plan;
  await database.owner.organisation.create({ data: { id: provider, kind: "provider", name: "二人の会社" } });
  await database.owner.organisation.create({ data: { id: reseller, kind: "reseller", parentId: provider, name: "販売店" } });
  for (const id of accounts) await database.owner.organisation.create({ data: { id, kind: "customer", parentId: provider, name: id } });
  await database.owner.clock.create({
    data: { organisationId: provider, providerId: provider, kind: "simulated", at: starts, runs: false },
  });
  for (const starts of begun) workers.push(await start(starts));
});
afterAll(async () => {
  for (const worker of workers) await worker.close();
  for (const close of closing.reverse()) await close();
  await database?.close();
  await temporal?.close();
});

test("nothing is sent and no process is begun twice, and every date is met once", async () => {
  const { provider } = plan;
  for (const act of plan.acts) {
    await goTo(act.at);
    await giveCommand(database.db, { provider, command: act.command, now: act.at, seed: seedWorld, deliver: promptly });
  }
  await goTo(plan.ends);

  const events = await recorded(database.db, provider);
  expect(differences(walkInCore(plan), events)).toEqual([]);
  const issued = events.filter(({ type }) => type === "notice-issued").length;
  expect(issued).toBeGreaterThan(30);
  await until("every notice on its way", async () => sent.size === issued, 60_000);
  expect([...written.values(), ...sent.values()].filter((times) => times !== 1)).toEqual([]);
  expect(written.size).toBe(issued);

  // Both relays worked, and each row was one's or the other's.
  const [one, other] = begun.map((ids) => ids.size);
  expect(Math.min(one ?? 0, other ?? 0)).toBeGreaterThan(0);
  const all = begun.flatMap((ids) => [...ids]);
  expect(all.filter(([, times]) => times !== 1)).toEqual([]);
  expect(new Set(all.map(([id]) => id)).size).toBe(all.length);
  expect(all.length).toBe(issued);

  const open = new Map<string, number>();
  for await (const { workflowId } of client.workflow.list({ query: "ExecutionStatus = 'Running' AND TaskQueue = 'contracts'" }))
    open.set(workflowId, (open.get(workflowId) ?? 0) + 1);
  expect(open.size).toBeGreaterThan(0);
  expect([...open].filter(([, times]) => times !== 1)).toEqual([]);
}, 300_000);

/** Stops on the way, so that both have something to do at many instants. */
async function goTo(end: string): Promise<void> {
  const [clock] = await database.owner.clock.findMany({ where: { organisationId: plan.provider } });
  for (let at = clock?.at.getTime() ?? 0; at < Date.parse(end); ) {
    at = Math.min(at + 30 * DAY, Date.parse(end));
    await setClock(database.db, plan.provider, new Date(at).toISOString());
    await quiet(database.db, plan.provider, new Date(at).toISOString());
  }
}

async function start(starts: Map<string, number>): Promise<ContractWorker> {
  const { address, namespace } = temporal;
  const [engine, connection] = await Promise.all([Connection.connect({ address }), NativeConnection.connect({ address })]);
  const counting = new Client({
    ...{ connection: engine, namespace, dataConverter },
    interceptors: {
      workflow: [
        {
          startWithDetails: (input, next) => {
            if (input.workflowType === "notice-delivery") count(starts, input.options.workflowId);
            return next(input);
          },
        },
      ],
    },
  });
  client ??= counting;
  closing.push(
    () => engine.close(),
    () => connection.close(),
  );
  return startContractWorker({
    port: { database: database.db, ofProvider: (provider) => ({ provider, seed: seedWorld, deliver: promptly }) },
    ...{ client: counting, engine, connection, namespace, databaseUrl: database.url, dataConverter },
    providers: async () => [plan.provider],
    log: pino({ level: "error" }, pino.destination(2)),
    activities: {
      purgeTenant: async () => ({ kind: "waits", why: "not-decided" }),
      renderNotice: async (notice: NoticeRef) => {
        count(written, nameOf(notice));
        return { channel: "mail", mustArriveBy: null, escalateAt: [] };
      },
      sendMail: async (notice: NoticeRef) => {
        count(sent, nameOf(notice));
        return { taken: true };
      },
    },
    deliversNotices: true,
    hasSchedules: false,
  });
}

const nameOf = ({ stream, notice, issue }: NoticeRef) => `${stream.id}/${notice}/${issue}`;
const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
