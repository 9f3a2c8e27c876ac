import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { EslSwitch } from "../../../telephony/esl-switch/esl-switch.ts";
import { FreezeWatch } from "../../../telephony/esl-switch/freeze-watch.ts";
import { silentLog } from "../../../telephony/log.ts";
import type { Channel, ParkedCall, SwitchOperation } from "../../../telephony/switch.ts";
import "../support/around.ts";
import type { CalleeUnderTest, CallerUnderTest, SwitchUnderTest } from "../support/switch-under-test.ts";
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

  test("an extension dialled in one go: its first key ends one gather, and none of the others is lost on the way to the next", async () => {
    const { caller } = await answered();
    const first = perform(2, { ...gather, sounds: [under.tone(440, 2000)], soundMs: 2000, max: 1, terminator: "" });
    await under.pass(300);
    const pressed = caller.press("2013");
    const key = await under.run(first);
    expect(key).toMatchObject(done({ type: "gathered", digits: "2", how: "full" }));
    const typed = "typed" in key ? key.typed : "";
    const rest = await under.run(perform(3, { ...gather, max: 3 - typed.length }));
    expect(rest).toMatchObject(done({ type: "gathered", how: "full" }));
    const digits = rest.type === "done" && rest.answer.type === "gathered" ? rest.answer.digits : "";
    expect(key.type === "done" && `${typed}${digits}`).toBe("013");
    await under.run(pressed);
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

  describe("bridge", () => {
    const bridge = { do: "bridge", order: "in-turn", ringMs: 5000, callerId: null, whisper: [], whisperMs: 0 } as const;
    const callees: CalleeUnderTest[] = [];
    afterEach(() => {
      for (const one of callees.splice(0)) one.close();
    });
    async function callee(answerAfterMs: number | null) {
      const one = await under.callee(answerAfterMs);
      callees.push(one);
      return one;
    }
    /** Ringing tone, in whole beats of a second, and nothing else. */
    const ringing = (heard: { hz: number }[]) => heard.length > 0 && heard.every(({ hz }) => hz === 400);
    const whisper = () => ({ whisper: [under.tone(600, 1500), under.tone(1200, 300)], whisperMs: 1800 });
    const onlyOwnCall = async () => {
      await under.pass(500); // FreeSWITCH writes its table of channels a moment later
      return (await under.run(driver.channels())).length;
    };

    test("somebody who is busy: the call goes on", async () => {
      await answered();
      const outcome = await under.run(perform(2, { ...bridge, endpoints: ["error/USER_BUSY"] }));
      expect(outcome).toMatchObject(done({ type: "bridged", result: "busy" }));
      expect(await under.run(perform(3, { do: "play", sounds: [under.tone(800, 300)], bargeIn: false, soundMs: 300 }))).toMatchObject(
        done({ type: "played", reason: "finished" }),
      );
    });

    test("the caller hears it ring, then both talk; when the other side hangs up, the call goes on", async () => {
      const { caller } = await answered();
      const desk = await callee(1500);
      const talk = perform(2, { ...bridge, endpoints: [desk.endpoint] });
      await under.run(desk.answered);
      await under.pass(300);
      expect(ringing(caller.heard())).toBe(true);
      expect(await under.inTalk(caller, desk)).toBe(true);
      desk.hangUp();
      expect(await under.run(talk)).toMatchObject(done({ type: "bridged", result: "ended" }));
      expect(await onlyOwnCall()).toBe(1);
    });

    test("in turn: who does not answer in time is followed by the next", async () => {
      const { caller } = await answered();
      const [nobody, desk] = [await callee(null), await callee(300)];
      const talk = perform(2, { ...bridge, ringMs: 2000, endpoints: [nobody.endpoint, desk.endpoint] });
      await under.run(desk.answered);
      await under.pass(300);
      expect(await under.inTalk(caller, desk)).toBe(true);
      await under.run(nobody.over);
      desk.hangUp();
      expect(await under.run(talk)).toMatchObject(done({ type: "bridged", result: "ended" }));
    });

    test("nobody answers in time", async () => {
      await answered();
      const [one, other] = [await callee(null), await callee(null)];
      const rung = perform(2, { ...bridge, order: "all-at-once", ringMs: 1000, endpoints: [one.endpoint, other.endpoint] });
      expect(await under.run(rung)).toMatchObject(done({ type: "bridged", result: "noAnswer" }));
      await under.run(Promise.all([one.over, other.over]));
      expect(await onlyOwnCall()).toBe(1);
    });

    test("a whisper: who picks up hears it to its end while the caller hears it ring; then both talk, and neither heard the other before", async () => {
      const { caller } = await answered();
      const desk = await callee(500);
      const talk = perform(2, { ...bridge, endpoints: [desk.endpoint], ...whisper() });
      await under.run(desk.answered);
      await under.pass(700);
      expect(await under.inTalk(caller, desk)).toBe(false);
      await under.pass(1500);
      expect(desk.heard()).toEqual([
        { hz: 600, lasted: expect.toBeAround(1500) },
        { hz: 1200, lasted: expect.toBeAround(300) },
      ]);
      expect(ringing(caller.heard())).toBe(true);
      expect(await under.inTalk(caller, desk)).toBe(true);
      desk.hangUp();
      expect(await under.run(talk)).toMatchObject(done({ type: "bridged", result: "ended" }));
      expect(await onlyOwnCall()).toBe(1);
    });

    test("a whisper is not cut by the time that a target may ring", async () => {
      const { caller } = await answered();
      const desk = await callee(700);
      const talk = perform(2, { ...bridge, ringMs: 1000, endpoints: [desk.endpoint], whisper: [under.tone(600, 2500)], whisperMs: 2500 });
      await under.run(desk.answered);
      await under.pass(3000);
      expect(desk.heard()).toEqual([{ hz: 600, lasted: expect.toBeAround(2500) }]);
      expect(await under.inTalk(caller, desk)).toBe(true);
      desk.hangUp();
      expect(await under.run(talk)).toMatchObject(done({ type: "bridged", result: "ended" }));
    });

    test("who hangs up during the whisper has not answered; the next in turn is rung, and the caller never stopped hearing it ring", async () => {
      const { caller } = await answered();
      const [first, second] = [await callee(300), await callee(300)];
      const talk = perform(2, { ...bridge, endpoints: [first.endpoint, second.endpoint], ...whisper() });
      await under.run(first.answered);
      await under.pass(600);
      first.hangUp();
      await under.run(second.answered);
      await under.pass(2300);
      expect(second.heard().map(({ hz }) => hz)).toEqual([600, 1200]);
      expect(ringing(caller.heard())).toBe(true);
      expect(await under.inTalk(caller, second)).toBe(true);
      second.hangUp();
      expect(await under.run(talk)).toMatchObject(done({ type: "bridged", result: "ended" }));
    });

    test("the only one hangs up during the whisper: noAnswer, and the call goes on", async () => {
      const { caller } = await answered();
      const desk = await callee(300);
      const talk = perform(2, { ...bridge, endpoints: [desk.endpoint], ...whisper() });
      await under.run(desk.answered);
      await under.pass(600);
      desk.hangUp();
      expect(await under.run(talk)).toMatchObject(done({ type: "bridged", result: "noAnswer" }));
      await under.run(perform(3, { do: "play", sounds: [under.tone(800, 300)], bargeIn: false, soundMs: 300 }));
      expect(caller.heard().at(-1)).toEqual({ hz: 800, lasted: expect.toBeAround(300) });
      expect(await onlyOwnCall()).toBe(1);
    });

    test("all at once: the first who has heard the whisper to its end has the call, whoever picked up later is let go", async () => {
      const { caller } = await answered();
      const [first, later, nobody] = [await callee(300), await callee(900), await callee(null)];
      const endpoints = [first, later, nobody].map(({ endpoint }) => endpoint);
      const talk = perform(2, { ...bridge, order: "all-at-once", endpoints, ...whisper() });
      await under.run(Promise.all([later.over, nobody.over]));
      await under.pass(200);
      expect(later.heard().map(({ hz }) => hz)).toEqual([600]);
      expect(await under.inTalk(caller, first)).toBe(true);
      first.hangUp();
      expect(await under.run(talk)).toMatchObject(done({ type: "bridged", result: "ended" }));
      expect(await onlyOwnCall()).toBe(1);
    });

    test("a caller who hangs up during the whisper takes the other side along", async () => {
      const { caller } = await answered();
      const desk = await callee(300);
      const talk = perform(2, { ...bridge, endpoints: [desk.endpoint], ...whisper() });
      await under.run(desk.answered);
      await under.pass(600);
      caller.hangUp();
      expect(await under.run(talk)).toMatchObject({ type: "hangup" });
      await under.run(desk.over);
      expect(await onlyOwnCall()).toBe(0);
    });

    test("another driver may come during the whisper: it goes on, and the later one is told how the talk ended", async () => {
      const { caller, parked: facts, channel } = await answered();
      const desk = await callee(300);
      const operation = { ...bridge, endpoints: [desk.endpoint], ...whisper() };
      const lost = perform(2, operation).catch((error: unknown) => String(error));
      await under.run(desk.answered);
      await under.pass(600);
      epoch += 1;
      const later = await under.run(driver.take(facts.uuid, { epoch, worker: "another" }, facts.core));
      if (later === "gone") throw new Error("the call is gone");
      expect(await under.run(lost)).toMatch(/E_SUPERSEDED/);
      const settled = later.settle();
      await under.pass(2000);
      expect(desk.heard().map(({ hz }) => hz)).toEqual([600, 1200]);
      expect(await under.inTalk(caller, desk)).toBe(true);
      desk.hangUp();
      const journal = await under.run(settled);
      if (journal === "gone") throw new Error("the call is gone");
      expect(journal.done).toBe(2);
      expect(later.outcomeOf(2, operation, journal)).toMatchObject(done({ type: "bridged", result: "ended" }));
      later.release();
      channel.release();
    });
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
