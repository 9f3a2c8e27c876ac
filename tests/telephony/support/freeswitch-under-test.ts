import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startFreeSwitch } from "../../support/freeswitch.ts";
import { SipCaller } from "../sip-caller/sip-caller.ts";
import { frequencies, type SwitchUnderTest } from "./switch-under-test.ts";
import { writeTone } from "./tone-file.ts";

/** A FreeSWITCH of its own with the product's configuration; callers dial it by SIP and hear its sound. */
export async function freeSwitchUnderTest(): Promise<SwitchUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), "musubi-freeswitch-"));
  const freeSwitch = await startFreeSwitch({ folder });
  return {
    name: "FreeSWITCH",
    address: { host: "127.0.0.1", port: freeSwitch.eslPort, user: freeSwitch.user, password: freeSwitch.password },
    mediaFolder: freeSwitch.media,
    tone: (hz, milliseconds) => writeTone(freeSwitch.media, hz, milliseconds),
    call: async (to, from) => {
      const caller = await SipCaller.dial({ switchPort: freeSwitch.sipPort, to, ...(from === undefined ? {} : { from }), frequencies });
      caller.answered().catch(() => undefined); // a refusal is told by `over`
      return {
        press: (digits) => caller.press(digits),
        hangUp: () => caller.hangUp(),
        heard: () =>
          caller.heard
            .filter(({ frequencyHz }) => frequencyHz !== null)
            .map(({ frequencyHz, startMs, endMs }) => ({ hz: frequencyHz ?? 0, lasted: Math.round(endMs - startMs) + 20 })),
        over: caller.ended.then(() => undefined),
      };
    },
    run: (promise) => promise,
    pass: (milliseconds) => pause(milliseconds),
    close: async () => {
      await freeSwitch.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
