import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sketch } from "../../flow/test/sketch.ts";
import type { Caller } from "../../telephony/virtual-switch/caller.ts";
import { allowLines, type CallHouse, openCallHouse, publish } from "../support/call-house.ts";
import { startWorker } from "../support/call-worker.ts";
import { until } from "../support/until.ts";

const say = (text: string) => [{ say: { "ja-JP": text, "en-US": text } }];
const said = {
  greet: "おつなぎします。",
  whisper: "代表番号からのお電話です。",
  after: "ご利用ありがとうございました。",
  busy: "話し中です。",
  none: "どなたも出ません。",
};

let house: CallHouse;
/** The far ends of the legs that were dialled. */
const desks: Caller[] = [];
let worker: Awaited<ReturnType<typeof startWorker>>;

beforeAll(async () => {
  house = await openCallHouse({
    onDialled: (_, desk) => desks.push(desk),
    answerers: (endpoint) => {
      if (endpoint.includes("+81311110001")) return { ringMs: 50, answerAfterMs: 200, hangUpAfterMs: 800 };
      if (endpoint.includes("+81311110002")) return { ringMs: 50, answerAfterMs: 100, hangUpAfterMs: null, refuse: "USER_BUSY" };
      if (endpoint.includes("+81311110004")) return { ringMs: 50, answerAfterMs: 100, hangUpAfterMs: 100 };
      return { ringMs: 50, answerAfterMs: null, hangUpAfterMs: null };
    },
  });
  for (const last of ["1", "2", "3", "4"]) await publish(house, flowTo(`+8131111000${last}`), `+8131234700${last}`);
  worker = await startWorker(house);
  await until("a worker that takes calls", () => worker.takesWork());
});

afterAll(async () => {
  await worker?.close();
  await house?.close();
});

describe("other people take part: attend takes the call over and gives it back", () => {
  test.each([
    ["they talk and hang up", "0312347001", [said.greet, said.after], "ended"],
    ["busy", "0312347002", [said.greet, said.busy], "busy"],
    ["nobody answers", "0312347003", [said.greet, said.none], "noAnswer"],
    ["they hang up during the whisper", "0312347004", [said.greet, said.none], "noAnswer"],
  ])("%s", async (_, to, heard, exit) => {
    desks.length = 0;
    const caller = house.virtual.call({ to });
    await caller.over(30_000);
    const pickedUp = ["0312347001", "0312347004"].includes(to);
    expect(desks.flatMap((desk) => desk.texts())).toEqual(pickedUp ? [said.whisper] : []);
    expect(caller.hear().flatMap(({ kind, text }) => (kind === "speech" ? [text] : []))).toEqual(heard);
    await until("its record", async () => (await house.database.owner.call.findUnique({ where: { id: caller.uuid } }))?.endedAt != null);
    const steps = await house.database.owner.callStep.findMany({ where: { callId: caller.uuid }, orderBy: { step: "asc" } });
    expect(await house.database.owner.lineLease.count({ where: { callId: caller.uuid } })).toBe(0);
    expect(steps.map(({ block, exit: left }) => `${block}:${left}`)).toContain(`them:${exit}`);
  });

  test("a transfer needs a line of its own: with one line there is none for it", async () => {
    await allowLines(house.database.owner, house.customer, 1);
    const caller = house.virtual.call({ to: "0312347001" });
    await caller.over(30_000);
    expect(caller.texts()).toEqual([said.greet, said.none]);
    await allowLines(house.database.owner, house.customer, 100);
  });
});

function flowTo(number: string) {
  return sketch({
    name: `転送${number}`,
    languages: ["ja-JP", "en-US"],
    blocks: {
      greet: { kind: "play", prompt: say(said.greet), bargeIn: false, exits: { next: "them" } },
      them: {
        kind: "transfer",
        targets: [{ number }],
        ringSeconds: 5,
        whisper: say(said.whisper),
        exits: { ended: "after", busy: "busy", noAnswer: "none", failed: "none" },
      },
      after: { kind: "play", prompt: say(said.after), bargeIn: false, exits: { next: "end" } },
      busy: { kind: "play", prompt: say(said.busy), bargeIn: false, exits: { next: "end" } },
      none: { kind: "play", prompt: say(said.none), bargeIn: false, exits: { next: "end" } },
      end: { kind: "end" },
    },
  });
}
