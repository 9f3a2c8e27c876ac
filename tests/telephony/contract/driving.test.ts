import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { EslSwitch } from "../../../telephony/esl-switch/esl-switch.ts";
import { FreezeWatch } from "../../../telephony/esl-switch/freeze-watch.ts";
import { silentLog } from "../../../telephony/log.ts";
import type { Channel, ParkedCall, SwitchOperation } from "../../../telephony/switch.ts";
import type { CallerUnderTest, SwitchUnderTest } from "../support/switch-under-test.ts";
import { switches } from "../support/switches.ts";

/** The switch interface that call workers use, over both switches: each operation with what the caller hears and what is answered. */
describe.each(switches)("driving the $name", ({ open }) => {
  let under: SwitchUnderTest;
  let driver: EslSwitch;
  let freeze: FreezeWatch;
  const parked: ParkedCall[] = [];
  let call: { channel: Channel; caller: CallerUnderTest; parked: ParkedCall } | undefined;
  let epoch = 0;

  beforeAll(async () => {
    under = await open();
    freeze = new FreezeWatch();
    driver = new EslSwitch({ ...under.address, mediaFolder: under.mediaFolder, weight: 1 }, { log: silentLog, freeze });
    const up = new Promise<void>((resolve) => void driver.listen({ onUp: resolve, onPark: (one) => parked.push(one) }));
    driver.start();
    await under.run(up);
  });
  afterAll(async () => {
    freeze?.stop();
    await driver?.stop();
    await under?.close();
  });
  afterEach(async () => {
    const last = call;
    call = undefined;
    last?.channel.release();
    last?.caller.hangUp();
    await under.pass(200);
  });

  const perform = (step: number, operation: SwitchOperation) => {
    if (call === undefined) throw new Error("no call");
    return call.channel.perform(step, operation);
  };
  const done = (answer: object) => ({ type: "done", answer: expect.objectContaining(answer) });
  const gather: Extract<SwitchOperation, { do: "gather" }> = {
    ...{ do: "gather", sounds: [], soundMs: 0, min: 1, max: 4, terminator: "#", timeoutMs: 2000, interDigitMs: 1000, secret: false },
  };

  /** Somebody dials, we take the call and answer it. */
  async function answered() {
    const before = parked.length;
    const caller = await under.call("0312345678", "0398765432");
    for (let wait = 0; parked.length === before && wait < 200; wait += 1) await under.pass(20);
    const one = parked[before];
    if (one === undefined) throw new Error("the call was not parked");
    epoch += 1;
    const channel = await under.run(driver.take(one.uuid, { epoch, worker: "contract" }, one.core));
    if (channel === "gone") throw new Error("the call is gone");
    call = { channel, caller, parked: one };
    expect(await under.run(perform(1, { do: "answer" }))).toMatchObject(done({ type: "answered" }));
    return call;
  }

  test("a call tells who called whom", async () => {
    const { parked: facts } = await answered();
    expect(facts).toMatchObject({ number: "0312345678", caller: { number: "0398765432", hidden: false }, ticket: null });
    await under.pass(500); // FreeSWITCH writes its table of channels a moment later
    expect(await under.run(driver.channels())).toContain(facts.uuid);
  });

  test("play: heard whole; stopped by a key; missing", async () => {
    const { caller } = await answered();
    const whole = { do: "play", sounds: [under.tone(440, 500)], bargeIn: true, soundMs: 500 } as const;
    expect(await under.run(perform(2, whole))).toMatchObject(done({ type: "played", reason: "finished" }));

    const long = perform(3, { ...whole, sounds: [under.tone(600, 4000)], soundMs: 4000 });
    await under.pass(500);
    await under.run(caller.press("5"));
    expect(await under.run(long)).toMatchObject({ ...done({ type: "played", reason: "barged" }), typed: "5" });

    const missing = { ...whole, sounds: [join(under.mediaFolder, "missing.wav")] };
    expect(await under.run(perform(4, missing))).toMatchObject(done({ type: "played", reason: "not-found" }));
    expect(caller.heard().map(({ hz }) => hz)).toEqual([440, 600]);
  });

  test("gather: by terminator, when full, by timeout", async () => {
    const { caller } = await answered();
    const first = perform(2, { ...gather, sounds: [under.tone(440, 400)], soundMs: 400 });
    await under.pass(700);
    await under.run(caller.press("12#"));
    expect(await under.run(first)).toMatchObject(done({ type: "gathered", digits: "12", how: "terminator" }));

    const full = perform(3, { ...gather, max: 2 });
    await under.pass(300);
    await under.run(caller.press("34"));
    expect(await under.run(full)).toMatchObject(done({ type: "gathered", digits: "34", how: "full" }));

    expect(await under.run(perform(4, gather))).toMatchObject(done({ type: "gathered", digits: "", how: "timeout" }));
  });

  test("what was done is in the channel's journal, also for a driver that comes later", async () => {
    const { channel, parked: facts } = await answered();
    const wait = perform(2, gather);
    await under.pass(300);
    await under.run(call?.caller.press("7#") ?? Promise.resolve());
    await under.run(wait);
    epoch += 1;
    const later = await under.run(driver.take(facts.uuid, { epoch, worker: "another" }, facts.core));
    if (later === "gone") throw new Error("the call is gone");
    const journal = await under.run(later.settle());
    if (journal === "gone") throw new Error("the call is gone");
    expect(journal.done).toBe(2);
    expect(later.outcomeOf(2, gather, journal)).toMatchObject(done({ type: "gathered", digits: "7", how: "terminator" }));
    later.release();
    channel.release();
  });

  test("record: a finish key, then silence", async () => {
    const { caller } = await answered();
    const path = join(under.mediaFolder, "message.wav");
    const recording = { do: "record", sounds: [], soundMs: 0, path, maxSeconds: 20, silenceSeconds: 0, finishKeys: "#" } as const;
    const first = perform(2, recording);
    await under.pass(1500);
    await under.run(caller.press("#"));
    expect(await under.run(first)).toMatchObject(done({ type: "recorded", key: "#" }));
    expect(await under.run(perform(3, { ...recording, silenceSeconds: 1 }))).toMatchObject(done({ type: "recorded" }));
  });

  test("bridge to somebody who is busy: the call goes on", async () => {
    await answered();
    const outcome = await under.run(
      perform(2, { do: "bridge", endpoints: ["error/USER_BUSY"], order: "in-turn", ringMs: 5000, callerId: null }),
    );
    expect(outcome).toMatchObject(done({ type: "bridged", result: "busy" }));
    expect(await under.run(perform(3, { do: "play", sounds: [under.tone(800, 300)], bargeIn: false, soundMs: 300 }))).toMatchObject(
      done({ type: "played", reason: "finished" }),
    );
  });

  test("a caller who hangs up ends what runs", async () => {
    const { caller, channel } = await answered();
    const long = perform(2, { do: "play", sounds: [under.tone(440, 5000)], bargeIn: false, soundMs: 5000 });
    await under.pass(400);
    caller.hangUp();
    expect(await under.run(long)).toMatchObject({ type: "hangup" });
    expect(await under.run(channel.over)).toBe("NORMAL_CLEARING");
  });

  test("hang up", async () => {
    const { caller } = await answered();
    expect(await under.run(perform(2, { do: "hangup", cause: "NORMAL_CLEARING" }))).toMatchObject({
      type: expect.stringMatching(/done|hangup/),
    });
    await under.run(caller.over);
  });
});
