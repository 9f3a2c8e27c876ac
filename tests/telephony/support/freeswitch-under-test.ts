import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readSwitches } from "../../../telephony/esl-switch/switch-address.ts";
import { startFreeSwitch } from "../../support/freeswitch.ts";
import { SipCallee } from "../sip-caller/sip-callee.ts";
import { SipCaller } from "../sip-caller/sip-caller.ts";
import type { HeardTone as ToneInTime } from "../sip-caller/tone-listener.ts";
import { type CalleeUnderTest, type CallerUnderTest, frequencies, type SwitchUnderTest } from "./switch-under-test.ts";
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

/** Who can speak, by the telephone that the suite holds. */
const telephones = new WeakMap<CallerUnderTest, Pick<SipCaller, "speak">>();

const realTime = {
  name: "FreeSWITCH",
  callee,
  inTalk,
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
  const one: CallerUnderTest = {
    press: (digits) => caller.press(digits),
    hangUp: () => caller.hangUp(),
    heard: () => named(caller.heard),
    over: caller.ended.then(() => undefined),
  };
  telephones.set(one, caller);
  return one;
}

async function callee(answerAfterMs: number | null): Promise<CalleeUnderTest> {
  const telephone = await SipCallee.listen({ frequencies, answerAfterMs });
  const one: CalleeUnderTest = {
    endpoint: `sofia/musubi/${telephone.address}`,
    answered: telephone.answered,
    press: (digits) => telephone.press(digits),
    hangUp: () => telephone.hangUp(),
    heard: () => named(telephone.heard),
    over: telephone.ended,
    close: () => telephone.close(),
  };
  telephones.set(one, telephone);
  return one;
}

/** Each says a tone of its own, the other must name it. */
async function inTalk(one: CallerUnderTest, other: CallerUnderTest): Promise<boolean> {
  const before = [one, other].map((who) => who.heard().length);
  await Promise.all([telephones.get(one)?.speak(800, 400), telephones.get(other)?.speak(1200, 400)]);
  await pause(200);
  const [toOne, toOther] = [one, other].map((who, at) => who.heard().slice(before[at]));
  return toOne?.some(({ hz }) => hz === 1200) === true && toOther?.some(({ hz }) => hz === 800) === true;
}

function named(heard: readonly ToneInTime[]) {
  return heard
    .filter(({ frequencyHz }) => frequencyHz !== null)
    .map(({ frequencyHz, startMs, endMs }) => ({ hz: frequencyHz ?? 0, lasted: Math.round(endMs - startMs) + 20 }));
}
