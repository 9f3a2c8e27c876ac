import { afterAll, beforeAll, expect, test } from "vitest";
import { expected, texts } from "../faults/fault-flow.ts";
import { FaultHouse } from "../faults/fault-house.ts";

let house: FaultHouse;

beforeAll(async () => {
  house = await FaultHouse.open();
});
afterAll(() => house?.close());

test("a worker that is asked to stop hands its calls over, in the middle of a prompt and between steps", async () => {
  await house.haveWorkers(2);
  const [leaving, staying] = house.workers;
  if (leaving === undefined || staying === undefined) throw new Error("two workers are needed");
  const callers = await house.call(4, leaving);
  await Promise.all(callers.map((caller) => caller.heardText(texts.long, 20_000)));
  house.workers = [staying];
  leaving.signal("SIGTERM");
  const left = leaving.exited.then(() => true);
  const heard = callers.map(async (caller) => {
    await caller.heardText(texts.ask, 60_000);
    caller.press("4711");
    await caller.over(60_000);
    return caller.hear().flatMap(({ kind, text }) => (kind === "speech" ? [text] : []));
  });
  expect(await left).toBe(true);
  for (const one of await Promise.all(heard)) expect(one).toEqual(expected("4711"));
  expect(await house.nothingLeft()).toEqual({ openWorkflows: 0, channels: 0 });
});
