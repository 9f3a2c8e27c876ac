import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "../log.ts";
import { type ParkedCall, SupersededError } from "../switch.ts";
import { startVirtualSwitch, type VirtualSwitch } from "../virtual-switch/virtual-switch.ts";
import { EslSwitch } from "./esl-switch.ts";
import { FreezeWatch } from "./freeze-watch.ts";
import { readSwitches } from "./switch-address.ts";

const gather = {
  do: "gather",
  sounds: [],
  soundMs: 0,
  min: 1,
  max: 1,
  terminator: "",
  timeoutMs: 2_000,
  interDigitMs: 1_000,
  secret: false,
} as const;
const short = { do: "play", sounds: ["silence_stream://200"], soundMs: 200, bargeIn: false } as const;

let virtual: VirtualSwitch;
let on: EslSwitch;
let freeze: FreezeWatch;

beforeAll(async () => {
  virtual = await startVirtualSwitch();
  const [address] = readSwitches(virtual.eslUrl);
  if (address === undefined) throw new Error("no address");
  freeze = new FreezeWatch(60_000);
  on = new EslSwitch(address, { log: silentLog, freeze });
  const up = new Promise<void>((resolve) => on.listen({ onUp: resolve }));
  on.start();
  await up;
});

afterAll(async () => {
  await on.stop();
  freeze.stop();
  await virtual.close();
});

async function driven(epoch = 1) {
  const parked = new Promise<ParkedCall>((resolve) => on.listen({ onPark: resolve }));
  const caller = virtual.call({ to: "0312345678" });
  const call = await parked;
  const channel = await on.take(call.uuid, { epoch, worker: "first" }, call.core);
  if (channel === "gone") throw new Error("the call is gone");
  await channel.perform(1, { do: "answer" });
  return { caller, call, channel };
}

test("a key that the park took just before a gather is put back into it", async () => {
  const { caller, channel } = await driven();
  caller.press("5");
  await new Promise((resolve) => setTimeout(resolve, 100)); // the parked channel takes it off its queue
  expect(await channel.perform(2, gather)).toMatchObject({ type: "done", answer: { type: "gathered", digits: "5", how: "full" } });
  caller.hangUp();
});

test("the next owner finds the journal and hears nothing twice; the one before stops without a word", async () => {
  const { caller, call, channel } = await driven();
  const first = channel.perform(2, short, [{ step: 1, sealed: "s1.sealed" }]);
  const refused = expect(first).rejects.toBeInstanceOf(SupersededError);
  const next = await on.take(call.uuid, { epoch: 2, worker: "second" }, call.core);
  if (next === "gone") throw new Error("the call is gone");
  await refused;
  const journal = await next.settle();
  expect(journal).toMatchObject({ done: 2 });
  expect(journal !== "gone" && [...journal.events]).toEqual([[1, "s1.sealed"]]);
  await expect(on.take(call.uuid, { epoch: 1, worker: "first" }, call.core)).rejects.toBeInstanceOf(SupersededError);
  expect(await next.perform(3, { do: "hangup", cause: "USER_BUSY" })).toMatchObject({ answer: { type: "hungUp" } });
  expect(await caller.over()).toBe("USER_BUSY");
  expect(await next.settle()).toBe("gone");
});

test("music ends when it is told to, and a fence behind the music of a driver that died does not wait for ever", async () => {
  const { call, caller, channel } = await driven();
  const music = channel.music();
  await caller.heardText("local_stream://default", 5_000);
  await music.stop();
  channel.music();
  const next = await on.take(call.uuid, { epoch: 2, worker: "second" }, call.core);
  expect(next !== "gone" && (await next.settle())).toMatchObject({ done: 1 });
  caller.hangUp();
});

test("what was dialled is known after the dead-man switch has spoken, and a channel that never was is gone", async () => {
  const { call, caller } = await driven();
  expect((await on.describe(call.uuid))?.number).toBe("0312345678");
  caller.hangUp();
  expect(await on.take("00000000-0000-4000-8000-000000000000", { epoch: 1, worker: "first" }, call.core)).toBe("gone");
});
