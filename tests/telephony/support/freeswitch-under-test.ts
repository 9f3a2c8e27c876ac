import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readSwitches } from "../../../telephony/esl-switch/switch-address.ts";
import { startFreeSwitch } from "../../support/freeswitch.ts";
import { SipCaller } from "../sip-caller/sip-caller.ts";
import { type CallerUnderTest, frequencies, type SwitchUnderTest } from "./switch-under-test.ts";
import { writeTone } from "./tone-file.ts";

/** A FreeSWITCH of its own with the product's configuration; callers dial it by SIP and hear its sound. */
export async function freeSwitchUnderTest(): Promise<SwitchUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), "musubi-freeswitch-"));
  const freeSwitch = await startFreeSwitch({ folder });
  const { eslPort, sipPort, user, password, media } = freeSwitch;
  return {
    ...realTime,
    address: { host: "127.0.0.1", port: eslPort, user, password },
    mediaFolder: media,
    tone: (hz, milliseconds) => writeTone(media, hz, milliseconds),
    call: (to, from) => dial({ switchPort: sipPort, to, from }),
    close: async () => {
      await freeSwitch.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The FreeSWITCH that MUSUBI_SWITCHES names first: it must run the product's configuration, carry no other call meanwhile, and share its
 * media folder with this machine. `MUSUBI_SWITCH_SIP_PORT` is where callers dial it (5060).
 */
export async function namedUnderTest(): Promise<SwitchUnderTest> {
  const [address] = readSwitches(process.env.MUSUBI_SWITCHES ?? "");
  if (address === undefined) throw new Error("MUSUBI_SWITCHES names no switch");
  const { host, port, password, mediaFolder } = address;
  const switchPort = Number(process.env.MUSUBI_SWITCH_SIP_PORT ?? 5060);
  const folder = join(mediaFolder, "contract-suite");
  return {
    ...realTime,
    address: { host, port, password, ...(address.user === undefined ? {} : { user: address.user }) },
    mediaFolder: folder,
    tone: (hz, milliseconds) => writeTone(folder, hz, milliseconds),
    call: (to, from) => dial({ switchAddress: host, switchPort, to, from }),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

const realTime = {
  name: "FreeSWITCH",
  run: <T>(promise: Promise<T>) => promise,
  pass: (milliseconds: number) => pause(milliseconds),
};

async function dial({
  from,
  ...where
}: {
  switchAddress?: string;
  switchPort: number;
  to: string;
  from?: string | undefined;
}): Promise<CallerUnderTest> {
  const caller = await SipCaller.dial({ ...where, ...(from === undefined ? {} : { from }), frequencies });
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
}
