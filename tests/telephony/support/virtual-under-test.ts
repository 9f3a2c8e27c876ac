import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Caller } from "../../../telephony/virtual-switch/caller.ts";
import { VirtualClock } from "../../../telephony/virtual-switch/clock.ts";
import { workerRights } from "../../../telephony/virtual-switch/esl-user.ts";
import { startVirtualSwitch } from "../../../telephony/virtual-switch/virtual-switch.ts";
import type { CalleeUnderTest, CallerUnderTest, SwitchUnderTest } from "./switch-under-test.ts";
import { writeTone } from "./tone-file.ts";

/** The virtual switch, its time driven by the suite. */
export async function virtualUnderTest(): Promise<SwitchUnderTest> {
  const mediaFolder = mkdtempSync(join(tmpdir(), "musubi-switch-"));
  const clock = new VirtualClock();
  const desks = new Map<string, { answerAfterMs: number | null; dialled: (leg: Caller) => void }>();
  const virtual = await startVirtualSwitch({
    password: "under-test",
    clock,
    mediaFolder,
    answerers: (endpoint) => {
      const desk = desks.get(endpoint);
      return desk && { ringMs: 0, answerAfterMs: desk.answerAfterMs, hangUpAfterMs: null };
    },
    onDialled: (endpoint, leg) => desks.get(endpoint)?.dialled(leg),
    users: [{ user: "worker@musubi", password: "under-test", ...workerRights }],
  });
  writeTone(join(mediaFolder, "system"), 440, 1000);
  return {
    name: "the virtual switch",
    address: { host: "127.0.0.1", port: virtual.eslPort, user: "worker@musubi", password: "under-test" },
    mediaFolder,
    tone: (hz, milliseconds) => writeTone(mediaFolder, hz, milliseconds),
    call: async (to, from) => caller(virtual.call({ to, ...(from === undefined ? {} : { from }) }), clock),
    callee: async (answerAfterMs) => {
      const endpoint = `sofia/musubi/desk@127.0.0.1:${10_000 + desks.size}`;
      const leg = new Promise<Caller>((dialled) => desks.set(endpoint, { answerAfterMs, dialled }));
      return callee(endpoint, leg, clock);
    },
    inTalk: async (...both) => both.every((who) => lines.get(who)?.listening === "talk"),
    run: (promise) => clock.until(promise),
    pass: (milliseconds) => clock.advance(milliseconds),
    close: async () => {
      await virtual.close();
      rmSync(mediaFolder, { recursive: true, force: true });
    },
  };
}

/** The line behind a caller that the suite holds. */
const lines = new WeakMap<CallerUnderTest, Caller>();

function caller(line: Caller, clock: VirtualClock): CallerUnderTest {
  const one = hand(() => line, line.over(3_600_000), clock);
  lines.set(one, line);
  return one;
}

/** Nobody is there until the switch has dialled. */
function callee(endpoint: string, dialled: Promise<Caller>, clock: VirtualClock): CalleeUnderTest {
  let line: Caller | undefined;
  const over = dialled.then((leg) => leg.over(3_600_000));
  const one: CalleeUnderTest = {
    ...hand(() => line, over, clock),
    endpoint,
    answered: dialled.then((leg) => leg.until(({ state }) => state === "answered", 3_600_000)),
    close: () => line?.hangUp(),
  };
  one.answered.catch(() => undefined); // who is dialled and never answers
  void dialled.then((leg) => {
    line = leg;
    lines.set(one, leg);
  });
  return one;
}

function hand(line: () => Caller | undefined, over: Promise<string>, clock: VirtualClock): CallerUnderTest {
  return {
    // As a hand does it: 100 ms a key, 60 ms between.
    press: async (digits) => {
      for (const digit of digits) {
        line()?.press(digit);
        await new Promise<void>((resolve) => void clock.at(clock.now() + 160, resolve));
      }
    },
    hangUp: () => line()?.hangUp(),
    heard: () =>
      (line()?.hear() ?? [])
        .filter(({ kind }) => kind === "speech" || kind === "tone")
        .map(({ text, path, startedAt, endedAt }) => ({
          hz: Number(text ?? /%\(\d+,\d+,(\d+)/.exec(path)?.[1]),
          lasted: (endedAt ?? clock.now()) - startedAt,
        })),
    over: over.then(() => undefined),
  };
}
