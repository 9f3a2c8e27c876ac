import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Caller } from "../../../telephony/virtual-switch/caller.ts";
import { VirtualClock } from "../../../telephony/virtual-switch/clock.ts";
import { workerRights } from "../../../telephony/virtual-switch/esl-user.ts";
import { startVirtualSwitch } from "../../../telephony/virtual-switch/virtual-switch.ts";
import type { CallerUnderTest, SwitchUnderTest } from "./switch-under-test.ts";
import { writeTone } from "./tone-file.ts";

/** The virtual switch, its time driven by the suite. */
export async function virtualUnderTest(): Promise<SwitchUnderTest> {
  const mediaFolder = mkdtempSync(join(tmpdir(), "musubi-switch-"));
  const clock = new VirtualClock();
  const virtual = await startVirtualSwitch({
    password: "under-test",
    clock,
    mediaFolder,
    users: [{ user: "worker@musubi", password: "under-test", ...workerRights }],
  });
  writeTone(join(mediaFolder, "system"), 440, 1000);
  return {
    name: "the virtual switch",
    address: { host: "127.0.0.1", port: virtual.eslPort, user: "worker@musubi", password: "under-test" },
    mediaFolder,
    tone: (hz, milliseconds) => writeTone(mediaFolder, hz, milliseconds),
    call: async (to, from) => caller(virtual.call({ to, ...(from === undefined ? {} : { from }) }), clock),
    run: (promise) => clock.until(promise),
    pass: (milliseconds) => clock.advance(milliseconds),
    close: async () => {
      await virtual.close();
      rmSync(mediaFolder, { recursive: true, force: true });
    },
  };
}

function caller(one: Caller, clock: VirtualClock): CallerUnderTest {
  return {
    // As a hand does it: 100 ms a key, 60 ms between.
    press: async (digits) => {
      for (const digit of digits) {
        one.press(digit);
        await new Promise<void>((resolve) => void clock.at(clock.now() + 160, resolve));
      }
    },
    hangUp: () => one.hangUp(),
    heard: () =>
      one
        .hear()
        .filter(({ kind }) => kind === "speech" || kind === "tone")
        .map(({ text, path, startedAt, endedAt }) => ({
          hz: Number(text ?? /,(\d+)\)/.exec(path)?.[1]),
          lasted: (endedAt ?? clock.now()) - startedAt,
        })),
    over: one.over(3_600_000).then(() => undefined),
  };
}
