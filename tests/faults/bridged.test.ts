import { afterAll, beforeAll, expect, test } from "vitest";
import type { Prompt } from "../../flow/options.ts";
import { sketch } from "../../flow/test/sketch.ts";
import type { Caller } from "../../telephony/virtual-switch/caller.ts";
import { publish } from "../support/call-house.ts";
import { until } from "../support/until.ts";
import { FaultHouse } from "./fault-house.ts";

const say = (text: string) => [{ say: { "ja-JP": text, "en-US": text } }];
const said = { greet: "おつなぎします。", after: "ご利用ありがとうございました。", none: "どなたも出ません。" };
const TALK_MS = 12_000;

const WHISPER_MS = 4_000;
const numbers = { plain: "0312346666", whispering: "0312346667" };

let house: FaultHouse;
/** The far ends of all legs that were dialled. */
let desks: Caller[] = [];

beforeAll(async () => {
  house = await FaultHouse.open({
    answerers: () => ({ ringMs: 50, answerAfterMs: 200, hangUpAfterMs: TALK_MS }),
    onDialled: (_, desk) => desks.push(desk),
  });
  await publish(house.house, transferring([]), "+81312346666");
  await publish(house.house, transferring([{ tone: { hz: [600], milliseconds: WHISPER_MS } }]), "+81312346667");
});
afterAll(() => house?.close());

test.each([
  ["with a standby", 2],
  ["the only one, restarted", 1],
])("a worker killed while two people talk, %s: the talk goes on, and so does the flow after it", async (_, workers) => {
  const callers = await begin(workers, numbers.plain);
  await until("all talks", () => legs() === 2 * callers.length, 30_000);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await killed(workers);
  expect(legs()).toBe(2 * callers.length); // nobody was cut off
  if (workers === 1) await house.startWorker();
  await allIsWell(callers);
});

test.each([
  ["with a standby", 2],
  ["the only one, restarted", 1],
])("a worker killed during the whisper, %s: it is heard once and whole, then both talk, and the flow goes on", async (_, workers) => {
  const callers = await begin(workers, numbers.whispering);
  const whispers = () => desks.map((desk) => desk.hear().filter(({ kind }) => kind === "tone"));
  await until("all whispers", () => whispers().filter((one) => one.length > 0).length === callers.length, 30_000);
  await killed(workers);
  expect(whispers().every(([tone]) => tone?.endedAt === null)).toBe(true); // it had not ended
  if (workers === 1) await house.startWorker();
  await until("all talks", () => callers.every(({ listening }) => listening === "talk"), 30_000);
  expect(whispers().map((tones) => tones.map(({ whole }) => whole))).toEqual(callers.map(() => [true]));
  await allIsWell(callers);
});

function transferring(whisper: Prompt) {
  return sketch({
    name: whisper.length === 0 ? "転送" : "ささやき転送",
    languages: ["ja-JP", "en-US"],
    blocks: {
      greet: { kind: "play", prompt: say(said.greet), bargeIn: false, exits: { next: "them" } },
      them: {
        kind: "transfer",
        targets: [{ number: "+81311110001" }],
        ringSeconds: 5,
        whisper,
        exits: { ended: "after", busy: "none", noAnswer: "none", failed: "none" },
      },
      after: { kind: "play", prompt: say(said.after), bargeIn: false, exits: { next: "end" } },
      none: { kind: "play", prompt: say(said.none), bargeIn: false, exits: { next: "end" } },
      end: { kind: "end" },
    },
  });
}

async function begin(workers: number, number: string): Promise<Caller[]> {
  desks = [];
  await house.haveWorkers(workers);
  return house.call(3, driver(), number);
}

function driver(): FaultHouse["workers"][number] {
  const [first] = house.workers;
  if (first === undefined) throw new Error("there is no worker");
  return first;
}

function killed(workers: number): Promise<void> {
  expect(house.workers.length).toBe(workers);
  return house.killWorker(driver());
}

function legs(): number {
  return house.house.virtual.channels().length;
}

async function allIsWell(callers: readonly Caller[]): Promise<void> {
  await Promise.all(callers.map((caller) => caller.over(60_000)));
  for (const caller of callers) {
    const heard = caller.hear().flatMap(({ kind, text }) => (kind === "speech" ? [text] : []));
    // A worker that has just begun on a busy machine may need the switch's word of patience before the flow's first.
    expect(heard.slice(heard.indexOf(said.greet))).toEqual([said.greet, said.after]);
  }
  expect(await house.nothingLeft()).toEqual({ openWorkflows: 0, channels: 0 });
  for (const { uuid } of callers) {
    const steps = await house.house.database.owner.callStep.findMany({ where: { callId: uuid } });
    expect(steps.map(({ block, exit }) => `${block}:${exit}`)).toContain("them:ended");
    expect(await house.house.database.owner.lineLease.count({ where: { callId: uuid } })).toBe(0);
  }
}
