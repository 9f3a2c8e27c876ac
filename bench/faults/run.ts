import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { freeSwitchHome } from "../../tests/support/freeswitch.ts";
import { type FaultHouse, number, openFaultHouse } from "./fault-house.ts";
import { type Place, ToneCaller } from "./tone-caller.ts";
import { codes } from "./tone-flow.ts";

/**
 * The table of promises on FreeSWITCH: living calls are brought to a place in a flow, a fault strikes, and every caller is followed to the
 * end of the call. What callers heard is told by their own ears (tones by Goertzel, digits told back as tones), one trial after the other.
 * On the virtual switch tests/faults does the same.
 *
 *   node bench/faults/run.ts [--faults none,only-worker,standby,frozen,engine-5,engine-30,engine-120,database-10] [--places prompt,gather,between]
 *                            [--calls 20] [--json FILE]     results are added to those in FILE
 */
const { values } = parseArgs({
  options: {
    faults: { type: "string", default: "none,only-worker,standby,frozen,engine-5,engine-30,engine-120,database-10" },
    places: { type: "string", default: "prompt,gather,between" },
    calls: { type: "string", default: "20" },
    json: { type: "string" },
  },
});
if (freeSwitchHome === undefined) {
  process.stdout.write("skipped: FREESWITCH_HOME names no FreeSWITCH\n");
  process.exit(0);
}

/** Breaks something and returns when it is whole again; calls `broken` once it is broken. */
type Strike = (house: FaultHouse, driver: Awaited<ReturnType<FaultHouse["startWorker"]>>, broken: () => void) => Promise<void>;

const strikes: Record<string, { says: string; standby: boolean; strike: Strike }> = {
  none: { says: "none", standby: false, strike: async (_, __, broken) => broken() },
  "only-worker": {
    says: "only worker killed, restarted",
    standby: false,
    async strike(house, driver, broken) {
      await house.killWorker(driver);
      broken();
      await house.startWorker();
    },
  },
  standby: {
    says: "worker killed, standby",
    standby: true,
    async strike(house, driver, broken) {
      await house.killWorker(driver);
      broken();
    },
  },
  frozen: {
    says: "worker frozen 10 s, standby",
    standby: true,
    async strike(_, driver, broken) {
      driver.signal("SIGSTOP");
      broken();
      await pause(10_000);
      driver.signal("SIGCONT");
    },
  },
  ...Object.fromEntries(
    [5, 30, 120].map((seconds) => [
      `engine-${seconds}`,
      {
        says: `durable engine down ${seconds} s`,
        standby: false,
        strike: (async (house, _, broken) => {
          await house.temporal.kill();
          broken();
          await pause(seconds * 1_000);
          await house.temporal.start();
        }) satisfies Strike,
      },
    ]),
  ),
  "database-10": {
    says: "database down 10 s",
    standby: false,
    async strike(house, _, broken) {
      await house.proxy.shut();
      broken();
      await pause(10_000);
      await house.proxy.open();
    },
  },
};

interface Result {
  fault: string;
  place: Place;
  calls: number;
  wentOn: number;
  heardOnce: number;
  digitsKept: number;
  /** Over the whole call; those of the undisturbed run are what the others are compared with. */
  silenceMs: { p50: number; max: number };
  extraSilenceMs: { p50: number; max: number };
  openWorkflows: number;
  channels: number;
  loadAverage: number;
}

const kept: { results: Result[] } =
  values.json && existsSync(values.json) ? (JSON.parse(readFileSync(values.json, "utf8")) as { results: Result[] }) : { results: [] };
/** Silence of an undisturbed call, in the median: what the others are compared with. */
let usualMs = 0;
const folder = mkdtempSync(join(tmpdir(), "musubi-faults-"));
const house = await openFaultHouse(folder);
try {
  await house.startWorker();
  // Like every process in production it has had calls before: the first ones of a process cost more.
  const before = await trial("none", "between");
  usualMs = kept.results.find((one) => one.fault === "none")?.silenceMs.p50 ?? before.silenceMs.p50;
  for (const fault of values.faults.split(",")) {
    for (const place of fault === "none" ? (["between"] as const) : (values.places.split(",") as Place[])) {
      const result = await trial(fault, place);
      if (fault === "none") usualMs = result.silenceMs.p50;
      kept.results = [...kept.results.filter((one) => one.fault !== result.fault || one.place !== place), result];
      process.stdout.write(`${row(result)}\n`);
      if (values.json) writeFileSync(values.json, `${JSON.stringify(kept, null, 2)}\n`);
    }
  }
} finally {
  await house.close();
  if (process.env.MUSUBI_KEEP !== "1") rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function trial(name: string, place: Place): Promise<Result> {
  const fault = strikes[name];
  if (fault === undefined) throw new Error(`there is no fault ${name}`);
  const driver = await house.haveOneWorker();
  let broken = () => {};
  const isBroken = new Promise<void>((resolve) => {
    broken = resolve;
  });
  const callers: ToneCaller[] = [];
  for (const code of codes.slice(0, Number(values.calls))) {
    callers.push(await ToneCaller.dial(house.freeSwitch.sipPort, number, code));
    await pause(50);
  }
  const whole = callers.map((caller) => caller.follow(place, isBroken).catch(() => undefined));
  // All calls are the driver's; the standby comes while they listen to their first prompt, and both hear of each other.
  if (fault.standby) await house.startWorker();
  await Promise.all(callers.map((caller) => caller.at(place).catch(() => undefined)));
  await fault.strike(house, driver, broken);
  await Promise.all(whole);
  const left = await whatIsLeft();

  const verdicts = callers.map((caller) => caller.judge());
  const wrong = callers.find((_, n) => !verdicts[n]?.heardOnce);
  if (wrong) process.stderr.write(`${name}, ${place}: a caller with ${wrong.describe()}\n`);
  const silences = callers.map(({ silenceMs }) => silenceMs).sort((a, b) => a - b);
  const quantiles = (minus: number) => ({
    p50: Math.round(Math.max(0, (silences[Math.floor(silences.length / 2)] ?? 0) - minus)),
    max: Math.round(Math.max(0, (silences.at(-1) ?? 0) - minus)),
  });
  return {
    fault: fault.says,
    place,
    calls: callers.length,
    wentOn: verdicts.filter(({ wentOn }) => wentOn).length,
    heardOnce: verdicts.filter(({ heardOnce }) => heardOnce).length,
    digitsKept: verdicts.filter(({ digitsKept }) => digitsKept).length,
    silenceMs: quantiles(0),
    extraSilenceMs: quantiles(name === "none" ? 0 : usualMs),
    ...left,
    loadAverage: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

async function whatIsLeft(): Promise<{ openWorkflows: number; channels: number }> {
  for (const until = performance.now() + 60_000; performance.now() < until; await pause(200)) {
    if ((await house.openWorkflows().catch(() => 1)) === 0) break;
  }
  return { openWorkflows: await house.openWorkflows(), channels: await house.channels() };
}

function row(r: Result): string {
  const extra = `${r.extraSilenceMs.p50} / ${r.extraSilenceMs.max}`;
  return `| ${r.fault} | ${r.place} | ${r.wentOn}/${r.calls} | ${r.heardOnce}/${r.calls} | ${r.digitsKept}/${r.calls} | ${extra} | ${r.openWorkflows} | ${r.channels} |`;
}
