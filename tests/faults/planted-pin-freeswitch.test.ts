import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sketch } from "../../flow/test/sketch.ts";
import { EslConnection } from "../../telephony/esl/connection.ts";
import { type CallHouse, openCallHouse, publish } from "../support/call-house.ts";
import { startWorkerProcess, type WorkerProcess } from "../support/call-worker-process.ts";
import { type FreeSwitch, freeSwitchHome, startFreeSwitch } from "../support/freeswitch.ts";
import { until } from "../support/until.ts";
import { SipCaller } from "../telephony/sip-caller/sip-caller.ts";

/** Long enough not to stand in any hash or time by chance. The first half is typed ahead of the question. */
const [ahead, asked] = ["907163548", "271938064"] as const;
const PIN = ahead + asked;
const [helloHz, askHz, longHz] = [500, 700, 900] as const;
const tone = (hz: number, milliseconds: number) => [{ tone: { hz: [hz], milliseconds } }];

const flow = sketch({
  name: "暗証番号",
  languages: ["ja-JP"],
  variables: { pin: { type: "digits", secret: true } },
  blocks: {
    hello: { kind: "play", prompt: tone(helloHz, 3_000), bargeIn: false, exits: { next: "ask" } },
    ask: {
      kind: "gather",
      prompt: tone(askHz, 300),
      into: "pin",
      min: PIN.length,
      max: PIN.length,
      terminator: "",
      secret: true,
      interDigitSeconds: 20,
      timeoutSeconds: 20,
      exits: { next: "long", timeout: "end", invalid: "end" },
    },
    long: { kind: "play", prompt: tone(longHz, 3_000), bargeIn: false, exits: { next: "end" } },
    end: { kind: "end" },
  },
});

describe.skipIf(freeSwitchHome === undefined)("a PIN on FreeSWITCH", () => {
  let house: CallHouse;
  let freeSwitch: FreeSwitch;
  let worker: WorkerProcess;

  beforeAll(async () => {
    house = await openCallHouse();
    await publish(house, flow, "+81312347777");
    freeSwitch = await startFreeSwitch({ folder: join(house.folder, "freeswitch") });
    const { temporal, folder, database } = house;
    worker = await startWorkerProcess({ temporal, databaseUrl: database.url, switches: freeSwitch.url, folder });
  });
  afterAll(async () => {
    await worker?.close();
    await freeSwitch?.stop();
    await house?.close();
  });

  test("is neither in its log nor in its databases nor in what it tells others, while the call lives and afterwards", async () => {
    const told: string[] = [];
    const { eslPort, user, password } = freeSwitch;
    const listener = await EslConnection.open(
      { host: "127.0.0.1", port: eslPort, user, password },
      { onEvent: ({ name, headers, body }) => told.push(`${name} ${JSON.stringify(headers)} ${body ?? ""}`) },
    );
    // What another worker sees, which has no part in these calls.
    await listener.send({ line: "event json DTMF CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP_COMPLETE" });

    const callers = await Promise.all(
      [0, 1].map(() => SipCaller.dial({ switchPort: freeSwitch.sipPort, to: "0312347777", frequencies: [helloHz, askHz, longHz] })),
    );
    const [hasty, patient] = callers;
    const hears = (caller: SipCaller | undefined, hz: number) =>
      until(`${hz} Hz`, () => caller?.heard.some(({ frequencyHz }) => frequencyHz === hz) === true, 30_000);
    await hears(hasty, helloHz);
    await hasty?.press(ahead);
    await pause(3_000); // the question itself is skipped: its answer has begun
    await hasty?.press(asked);
    await hears(patient, askHz);
    await pause(500);
    await patient?.press(PIN);
    await Promise.all(callers.map((caller) => hears(caller, longHz))); // the whole PIN was taken

    const inDatabase = (place: string) => filesIn(join(house.folder, "freeswitch", place));
    expect(leaksIn([...inDatabase("db"), ...inDatabase("log")])).toEqual([]);
    await Promise.all(callers.map(({ ended }) => ended));
    await pause(500);
    expect(leaksIn(filesIn(house.folder))).toEqual([]);
    // The end of the gather must carry it, and what is queued right behind it until the driver has taken it off the channel; nothing later.
    expect([...new Set(told.filter(holdsAsked).map(applicationOf))].sort()).toEqual(["play_and_get_digits", "set"]);
    listener.close();

    // What was searched is not empty: there is a core database and a log, and the listener heard of the gathers (above).
    expect(inDatabase("db").some((file) => file.endsWith("core.db") && statSync(file).size > 0)).toBe(true);
    expect(inDatabase("log").some((file) => statSync(file).size > 0)).toBe(true);
  });
});

const holds = (content: string | Buffer) => [ahead, asked].some((part) => content.includes(part));
const holdsAsked = (text: string) => text.includes(asked);
const applicationOf = (text: string) => /"Application":"(\w+)"/.exec(text)?.[1] ?? text.slice(0, 40);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

function leaksIn(files: readonly string[]): string[] {
  return files.filter((file) => holds(readFileSync(file)));
}
