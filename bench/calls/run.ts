import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fiveMenus } from "../../flow/samples/five-menus.ts";
import { freeSwitchHome, startFreeSwitch } from "../../tests/support/freeswitch.ts";
import { type Driver, type LoadResult, load, type Quantiles } from "./load.ts";
import { openMusubiHouse } from "./musubi-house.ts";
import { rivalsOverlay, xmlIvrNumber } from "./rivals/overlay.ts";
import { plainNumber, startPlainEsl } from "./rivals/plain-esl.ts";
import { questions } from "./script.ts";

/**
 * The same dialogue by four drivers on one FreeSWITCH in one run: FreeSWITCH's own XML `ivr`, a plain ESL script, Musubi inside a
 * segment, with a border at every third step, and at every step. Latency is taken at the caller. FREESWITCH_HOME names the installation.
 *
 *   node bench/calls/run.ts [--rates 1,5,10,20] [--seconds 12] [--json FILE] [--profile FOLDER]
 */
const { values } = parseArgs({
  options: {
    rates: { type: "string", default: "1,5,10,20" },
    seconds: { type: "string", default: "12" },
    json: { type: "string" },
    /** Keeps a CPU profile of the worker there, for a browser's or an editor's profiler. */
    profile: { type: "string" },
    /** Only drivers whose name contains this. */
    only: { type: "string", default: "" },
  },
});
if (freeSwitchHome === undefined) {
  process.stdout.write("skipped: FREESWITCH_HOME names no FreeSWITCH\n");
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), "musubi-bench-"));
// Two switches of the same build and configuration: Musubi's worker would answer for every parked call, the plain script's too.
const freeSwitch = await startFreeSwitch({ folder: join(folder, "musubi"), sessionsPerSecond: 200 });
const rivals = await startFreeSwitch({ folder: join(folder, "rivals"), overlay: rivalsOverlay, sessionsPerSecond: 200 });
const plain = await startPlainEsl({ host: "127.0.0.1", port: rivals.eslPort, user: rivals.user, password: rivals.password });
const segmentNumber = "05070000001";
const strictNumber = "05070000002";
// A strict flow makes every step durable before it is carried out: the dearest that a border can be.
const house = await openMusubiHouse(
  freeSwitch,
  folder,
  { [segmentNumber]: fiveMenus, [strictNumber]: { ...fiveMenus, strict: true } },
  values.profile,
);
const allKeys = questions.map((_, index) => index);
// Answer, question, question, question | question, question, goodbye: with a checkpoint after every third step, keys 2 and 5 are followed by one.
const everyThird = { environment: { MUSUBI_STEPS_BETWEEN_CHECKPOINTS: "3" }, borderKeys: [1, 4] };

const results: LoadResult[] = [];
try {
  for (const rate of values.rates.split(",").map(Number)) {
    const alone = { switchPort: rivals.sipPort, processes: { freeswitch: rivals.pid(), callers: process.pid }, borderKeys: [] };
    await measure({ name: "FreeSWITCH XML ivr", number: xmlIvrNumber, ...alone }, rate);
    await measure({ name: "plain ESL script", number: plainNumber, ...alone }, rate);
    await musubi({}, async (ours) => {
      await measure({ ...ours, name: "Musubi, inside a segment", number: segmentNumber, borderKeys: [] }, rate);
      await measure({ ...ours, name: "Musubi, every step a border", number: strictNumber, borderKeys: allKeys }, rate);
    });
    await musubi(everyThird.environment, (ours) =>
      measure({ ...ours, name: "Musubi, a border every 3 steps", number: segmentNumber, borderKeys: everyThird.borderKeys }, rate),
    );
  }
} finally {
  plain.stop();
  await house.close();
  await freeSwitch.stop();
  await rivals.stop();
  rmSync(folder, { recursive: true, force: true });
}
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ machine: { cores: cpus().length, model: cpus()[0]?.model }, results }, null, 2)}\n`);
process.exit(0);

/** A fresh worker with these settings, warmed up, as a process in production is. */
async function musubi(
  environment: Record<string, string>,
  work: (ours: Pick<Driver, "switchPort" | "processes">) => Promise<void>,
): Promise<void> {
  if (!"Musubi".includes(values.only) && !values.only.startsWith("Musubi")) return;
  await house.haveWorker(environment);
  const ours = { switchPort: freeSwitch.sipPort, processes: { ...house.processes(), callers: process.pid } };
  await load({ ...ours, name: "warm-up", number: segmentNumber, borderKeys: [] }, 4, 3);
  await work(ours);
}

async function measure(driver: Driver, rate: number): Promise<void> {
  if (!driver.name.includes(values.only)) return;
  const result = await load(driver, rate, Number(values.seconds));
  results.push(result);
  process.stdout.write(`${line(result)}\n`);
}

function line(result: LoadResult): string {
  const cost = Object.entries(result.cpuMsPerCall)
    .map(([name, ms]) => `${name} ${ms}`)
    .join(", ");
  const pair = (one: Quantiles | null) => (one === null ? "–" : `${one.p50}/${one.p99}`).padStart(9);
  return [
    `${result.driver.padEnd(31)} ${String(result.callsPerSecond).padStart(2)}/s  perfect ${result.perfect}/${result.calls}`,
    `INVITE→200 ${pair(result.inviteToAnswerMs)}  200→prompt ${pair(result.answerToPromptMs)}  INVITE→prompt ${pair(result.inviteToPromptMs)}`,
    `key→prompt ${pair(result.keyToPromptMs)}  at a border ${pair(result.borderKeyToPromptMs)}  holes ${result.holes}`,
    `CPU ms/call: ${cost}${result.faults.length > 0 ? `  (${[...new Set(result.faults)].slice(0, 3).join("; ")})` : ""}`,
  ].join("  ");
}
