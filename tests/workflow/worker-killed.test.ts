import { afterAll, beforeAll, expect, test } from "vitest";
import { tones } from "../../flow/samples/tones.ts";
import { type CallHouse, openCallHouse, publish } from "../support/call-house.ts";
import { startWorkerProcess, type WorkerProcess } from "../support/call-worker-process.ts";

let house: CallHouse;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  house = await openCallHouse();
  await publish(house, tones, "+81312340001");
});

afterAll(async () => {
  for (const worker of workers) await worker.close();
  await house?.close();
});

test("the only worker is killed in the middle of a call; its successor goes on where it was", async () => {
  const place = { temporal: house.temporal, databaseUrl: house.database.url, switches: house.virtual.eslUrl, folder: house.folder };
  const first = await startWorkerProcess(place);
  workers.push(first);
  const caller = house.virtual.call({ to: "0312340001" });
  await caller.heardText("tone_stream://%(400,0,600)", 10_000);
  caller.press("1");
  await caller.heardText("tone_stream://%(400,0,700)", 10_000);

  first.signal("SIGKILL");
  await first.exited;
  caller.press("1"); // while nobody drives the call
  workers.push(await startWorkerProcess(place, [first.pid]));

  for (const hz of [800, 900, 1_000, 1_100]) {
    await caller.heardText(`tone_stream://%(400,0,${hz})`, 20_000);
    caller.press("1");
  }
  expect(await caller.over(20_000)).toBe("NORMAL_CLEARING");
  const tonesHeard = caller.hear().filter(({ kind }) => kind === "tone");
  expect(tonesHeard.map(({ path }) => Number(/,(\d+)\)$/.exec(path)?.[1]))).toEqual([500, 600, 700, 800, 900, 1_000, 1_100, 1_300]);
});
