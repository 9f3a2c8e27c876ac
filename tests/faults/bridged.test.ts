import { afterAll, beforeAll, expect, test } from "vitest";
import { sketch } from "../../flow/test/sketch.ts";
import { publish } from "../support/call-house.ts";
import { until } from "../support/until.ts";
import { FaultHouse } from "./fault-house.ts";

const say = (text: string) => [{ say: { "ja-JP": text, "en-US": text } }];
const said = { greet: "おつなぎします。", after: "ご利用ありがとうございました。", none: "どなたも出ません。" };
const TALK_MS = 12_000;

let house: FaultHouse;

beforeAll(async () => {
  house = await FaultHouse.open(() => ({ ringMs: 50, answerAfterMs: 200, hangUpAfterMs: TALK_MS }));
  const flow = sketch({
    name: "転送",
    languages: ["ja-JP", "en-US"],
    blocks: {
      greet: { kind: "play", prompt: say(said.greet), bargeIn: false, exits: { next: "them" } },
      them: {
        kind: "transfer",
        targets: [{ number: "+81311110001" }],
        ringSeconds: 5,
        exits: { ended: "after", busy: "none", noAnswer: "none", failed: "none" },
      },
      after: { kind: "play", prompt: say(said.after), bargeIn: false, exits: { next: "end" } },
      none: { kind: "play", prompt: say(said.none), bargeIn: false, exits: { next: "end" } },
      end: { kind: "end" },
    },
  });
  await publish(house.house, flow, "+81312346666");
});
afterAll(() => house?.close());

test.each([
  ["with a standby", 2],
  ["the only one, restarted", 1],
])("a worker killed while two people talk, %s: the talk goes on, and so does the flow after it", async (_, workers) => {
  await house.haveWorkers(workers);
  const [driver] = house.workers;
  if (driver === undefined) throw new Error("there is no worker");
  const callers = await house.call(3, driver, "0312346666");
  const legs = () => house.house.virtual.channels().length;
  await until("all talks", () => legs() === 2 * callers.length, 30_000);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await house.killWorker(driver);
  expect(legs()).toBe(2 * callers.length); // nobody was cut off
  if (workers === 1) await house.startWorker();
  await Promise.all(callers.map((caller) => caller.over(60_000)));
  for (const caller of callers) {
    expect(caller.hear().flatMap(({ kind, text }) => (kind === "speech" ? [text] : []))).toEqual([said.greet, said.after]);
  }
  expect(await house.nothingLeft()).toEqual({ openWorkflows: 0, channels: 0 });
  for (const { uuid } of callers) {
    const steps = await house.house.database.owner.callStep.findMany({ where: { callId: uuid } });
    expect(steps.map(({ block, exit }) => `${block}:${exit}`)).toContain("them:ended");
    expect(await house.house.database.owner.lineLease.count({ where: { callId: uuid } })).toBe(0);
  }
});
