import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../../telephony/virtual-switch/caller.ts";
import { texts } from "./fault-flow.ts";
import { FaultHouse, NUMBER } from "./fault-house.ts";

/** MUSUBI_FAULTS=full waits for the apology after 30 s, too. */
const isFull = process.env.MUSUBI_FAULTS === "full";
let house: FaultHouse;

beforeAll(async () => {
  house = await FaultHouse.open();
});
afterAll(() => house?.close());

/** The dialplan asks to hold and apologises by itself; the worker does so with the same sounds. */
const heardSystem = (caller: Caller, name: string, timeoutMs: number) =>
  caller.until((one) => one.hear().some(({ path }) => path.endsWith(`system/${name}.wav`)), timeoutMs);
const ring = () => house.house.virtual.call({ to: NUMBER, from: "+819011112222" });

describe("what a new call is promised", () => {
  test("the only worker is dead: please hold, then served by its successor", async () => {
    await house.haveWorkers(1);
    const [worker] = house.workers;
    if (worker) await house.killWorker(worker);
    const caller = ring();
    await heardSystem(caller, "please-hold", 20_000); // the dialplan's dead-man switch
    await house.startWorker();
    await caller.heardText(texts.greet, 60_000);
    caller.hangUp();
  });

  test("one of two workers is dead and nobody knows yet: the other one takes it", async () => {
    await house.haveWorkers(2);
    const [worker] = house.workers;
    if (worker === undefined) throw new Error("no worker");
    worker.signal("SIGKILL"); // without the supervisor's word
    const [caller] = await house.call(1, worker);
    await caller?.heardText(texts.greet, 20_000);
    caller?.hangUp();
    await house.killWorker(worker);
  });

  test("the database is down: served from the cache, and written down later", async () => {
    await house.haveWorkers(1);
    const before = ring(); // the number is known from now on
    await before.heardText(texts.greet, 20_000);
    before.hangUp();
    await house.proxy.shut();
    const caller = ring();
    await caller.heardText(texts.greet, 20_000);
    caller.hangUp();
    await house.proxy.open();
    expect(await house.nothingLeft()).toEqual({ openWorkflows: 0, channels: 0 });
    const row = await house.house.database.owner.call.findUnique({ where: { id: caller.uuid } });
    expect(row?.endedAt).not.toBeNull();
  });

  test("the database is down when the only worker starts: served from what its predecessor kept", async () => {
    const [worker] = house.workers;
    await house.proxy.shut();
    if (worker) await house.killWorker(worker);
    await house.startWorker();
    const caller = ring();
    await caller.heardText(texts.greet, 20_000);
    caller.hangUp();
    await house.proxy.open();
    expect(await house.nothingLeft()).toEqual({ openWorkflows: 0, channels: 0 });
  });

  test("the durable engine is down: please hold, then served when it is back", async () => {
    await house.haveWorkers(1);
    await house.house.temporal.kill();
    const caller = ring();
    await heardSystem(caller, "please-hold", 20_000);
    await house.house.temporal.start();
    await caller.heardText(texts.greet, 60_000);
    expect(caller.hear().filter(({ path }) => path.endsWith("please-hold.wav"))).toHaveLength(1);
    caller.hangUp();
    expect(await house.nothingLeft()).toEqual({ openWorkflows: 0, channels: 0 });
  });

  test.runIf(isFull)("the durable engine stays down: an apology after 30 s", async () => {
    await house.house.temporal.kill();
    const caller = ring();
    await heardSystem(caller, "apology", 60_000);
    expect(await caller.over(20_000)).toBe("NORMAL_TEMPORARY_FAILURE");
    await house.house.temporal.start();
  });
});
