import { afterAll, beforeAll, expect, test } from "vitest";
import { differences } from "../../../bin/scenario/temporal/compare-events.ts";
import { quiet } from "../../../bin/scenario/temporal/quiet.ts";
import { promptly } from "../../../contract/scenario/delivery.ts";
import { seedWorld } from "../../../contract/world.ts";
import { setClock } from "../../../database/record/clock.ts";
import { giveCommand } from "../../../database/record/give-command.ts";
import { reconcile } from "../../../processes/contracts/reconcile.ts";
import { type ContractHouse, openContractHouse, openPlan, recorded } from "../../support/contract-house.ts";
import { contractPlan, walkInCore } from "../../support/contract-plan.ts";
import { until } from "../../support/until.ts";

let rooms: ContractHouse;

beforeAll(async () => {
  rooms = await openContractHouse();
});
afterAll(() => rooms?.close());

const plan = contractPlan(7, 4, 8, 14);
const MONTH = 30 * 86_400_000;

async function running(query: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of rooms.house.worker.waker.client.workflow.list({ query: `ExecutionStatus = 'Running' AND ${query}` }))
    ids.push(workflowId);
  return ids.sort();
}

test("Temporal's whole database is deleted in the middle: every date of every contract is met, nothing happens twice", async () => {
  const { house, temporal } = rooms;
  const { provider } = plan;
  await openPlan(house, plan);
  const walkTo = async (end: string) => {
    for (let at = now; at < end; ) {
      at = new Date(Math.min(Date.parse(at) + MONTH, Date.parse(end))).toISOString();
      for (const act of plan.acts.filter((one) => one.at > now && one.at <= at)) {
        await setClock(house.database, provider, act.at);
        await quiet(house.database, provider, act.at);
        await giveCommand(house.database, { provider, command: act.command, now: act.at, seed: seedWorld, deliver: promptly });
      }
      await setClock(house.database, provider, at);
      await quiet(house.database, provider, at);
      now = at;
    }
  };
  let now = plan.starts;
  const middle = new Date((Date.parse(plan.starts) + Date.parse(plan.ends)) / 2).toISOString();
  await walkTo(middle);
  const customer = plan.accounts[0] ?? "";
  await until("open processes in the list", async () => (await running(`customer = '${customer}'`)).length > 0);
  // A process that was just coming to its end is owed nothing: only what stands in the list twice is looked for again.
  const first = await running("TaskQueue = 'contracts'");
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const second = await running("TaskQueue = 'contracts'");
  const before = first.filter((id) => second.includes(id));
  expect(before.length).toBeGreaterThan(0);

  await temporal.lose();
  await temporal.start();
  const round = await until1(() => reconcile(house.worker.waker, temporal.namespace, false));
  expect(round.open).toBeNull(); // a scenario's house has no Schedules by which a fresh engine is known
  const whole = await reconcile(house.worker.waker, temporal.namespace, true);
  expect(whole.open).toBeGreaterThan(0);
  // What ran before runs again, found by the same attributes; a run of a day that was over is not repeated.
  await until(
    "all processes again",
    async () => {
      const again = await running("TaskQueue = 'contracts'");
      return before.filter((id) => !/^(month-run|receivable-watch)\//.test(id)).every((id) => again.includes(id));
    },
    60_000,
  );

  await walkTo(plan.ends);
  expect(differences(walkInCore(plan), await recorded(house.database, provider))).toEqual([]);
}, 300_000);

/** The connection needs a moment to find the engine again. */
async function until1<T>(work: () => Promise<T>): Promise<T> {
  for (const giveUp = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 300))) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > giveUp) throw error;
    }
  }
}
