import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fiveMenus } from "../../flow/samples/five-menus.ts";
import { freeSwitchHome, startFreeSwitch } from "../../tests/support/freeswitch.ts";
import { type LoadResult, load } from "./load.ts";
import { openMusubiHouse } from "./musubi-house.ts";
import { rivalsOverlay, xmlIvrNumber } from "./rivals/overlay.ts";
import { plainNumber, startPlainEsl } from "./rivals/plain-esl.ts";

/**
 * The same dialogue by four drivers on one FreeSWITCH in one run: FreeSWITCH's own XML `ivr`, a plain ESL script, Musubi inside a
 * segment, Musubi with a border at every step. Latency is taken at the caller. FREESWITCH_HOME names the installation.
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
const borderNumber = "05070000002";
// A strict flow makes every step durable before it is carried out: the dearest that a border can be.
const house = await openMusubiHouse(
  freeSwitch,
  folder,
  { [segmentNumber]: fiveMenus, [borderNumber]: { ...fiveMenus, strict: true } },
  values.profile,
);
const ours = { ...house.processes, callers: process.pid };
const alone = { freeswitch: rivals.pid(), callers: process.pid };

const drivers = [
  { name: "FreeSWITCH XML ivr", number: xmlIvrNumber, port: rivals.sipPort, processes: alone },
  { name: "plain ESL script", number: plainNumber, port: rivals.sipPort, processes: alone },
  { name: "Musubi, inside a segment", number: segmentNumber, port: freeSwitch.sipPort, processes: ours },
  { name: "Musubi, every step a border", number: borderNumber, port: freeSwitch.sipPort, processes: ours },
];

const results: LoadResult[] = [];
try {
  await load("warm-up", segmentNumber, freeSwitch.sipPort, 2, 3, {});
  for (const rate of values.rates.split(",").map(Number)) {
    for (const { name, number, port, processes } of drivers) {
      if (!name.includes(values.only)) continue;
      const result = await load(name, number, port, rate, Number(values.seconds), processes);
      results.push(result);
      process.stdout.write(`${line(result)}\n`);
    }
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

function line({
  driver,
  callsPerSecond,
  calls,
  perfect,
  inviteToAnswerMs: invite,
  answerToPromptMs: first,
  keyToPromptMs: key,
  cpuMsPerCall,
  holes,
  faults,
}: LoadResult): string {
  const cost = Object.entries(cpuMsPerCall)
    .map(([name, ms]) => `${name} ${ms}`)
    .join(", ");
  const pair = ({ p50, p99 }: { p50: number; p99: number }) => `${p50}/${p99}`.padStart(9);
  return `${driver.padEnd(28)} ${String(callsPerSecond).padStart(3)}/s  perfect ${perfect}/${calls}  INVITE→200 ${pair(invite)}  200→prompt ${pair(first)}  key→prompt ${pair(key)}  holes ${holes}  CPU ms/call: ${cost}${faults.length > 0 ? `  (${[...new Set(faults)].slice(0, 3).join("; ")})` : ""}`;
}
