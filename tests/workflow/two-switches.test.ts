import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sketch } from "../../flow/test/sketch.ts";
import { startVirtualSwitch, type VirtualSwitch } from "../../telephony/virtual-switch/virtual-switch.ts";
import { type CallHouse, openCallHouse, publish } from "../support/call-house.ts";
import { startWorker } from "../support/call-worker.ts";
import { until } from "../support/until.ts";

const say = (text: string) => [{ say: { "ja-JP": text, "en-US": text } }];
const texts = { ask: "番号をどうぞ。", thanks: "ありがとうございました。" };

let house: CallHouse;
let second: VirtualSwitch;
let worker: Awaited<ReturnType<typeof startWorker>>;
let secondFolder: string;

beforeAll(async () => {
  house = await openCallHouse();
  secondFolder = join(house.folder, "second-media");
  mkdirSync(secondFolder); // a folder that is not there belongs to another machine
  second = await startVirtualSwitch({ mediaFolder: secondFolder });
  const flow = sketch({
    name: "二台の交換機",
    languages: ["ja-JP", "en-US"],
    blocks: {
      ask: {
        kind: "menu",
        prompt: say(texts.ask),
        keys: ["1"],
        tries: 1,
        timeoutSeconds: 10,
        exits: { "1": "thanks", timeout: "end", invalid: "end" },
      },
      thanks: { kind: "play", prompt: say(texts.thanks), bargeIn: false, exits: { next: "end" } },
      end: { kind: "end" },
    },
  });
  await publish(house, flow, "+81312345555");
  worker = await startWorker(house, { switches: `${house.virtual.eslUrl},${second.eslUrl}` });
  await until("a worker that takes calls", () => worker.takesWork());
});

afterAll(async () => {
  await worker?.close();
  await second?.close();
  await house?.close();
});

test("calls live on two switches at once; each hears its prompts from the folder of its own switch", async () => {
  const callers = [house.virtual, second, house.virtual, second].map((on) => on.call({ to: "0312345555" }));
  await Promise.all(callers.map((caller) => caller.heardText(texts.ask, 30_000)));
  for (const caller of callers) caller.press("1");
  await Promise.all(callers.map((caller) => caller.over(30_000)));
  for (const caller of callers) expect(caller.texts()).toEqual([texts.ask, texts.thanks]);
  const rows = await house.database.owner.call.findMany({ where: { id: { in: callers.map(({ uuid }) => uuid) } } });
  expect(new Set(rows.map((row) => row.switch)).size).toBe(2);
  expect(existsSync(join(secondFolder, house.customer))).toBe(true);
});

test("a switch that goes away takes no call of the other with it", async () => {
  const [here, there] = [house.virtual.call({ to: "0312345555" }), second.call({ to: "0312345555" })];
  await Promise.all([here, there].map((caller) => caller.heardText(texts.ask, 30_000)));
  await second.close();
  here.press("1");
  await here.over(30_000);
  expect(here.texts()).toEqual([texts.ask, texts.thanks]);
  const after = house.virtual.call({ to: "0312345555" });
  await after.heardText(texts.ask, 30_000);
  after.hangUp();
});
