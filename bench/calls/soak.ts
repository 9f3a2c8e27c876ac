import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { tones } from "../../flow/samples/tones.ts";
import { EslConnection } from "../../telephony/esl/connection.ts";
import { freeSwitchHome, startFreeSwitch } from "../../tests/support/freeswitch.ts";
import { openMusubiHouse } from "./musubi-house.ts";
import { randomKeys, type ToneCall, toneCall } from "./tone-call.ts";

/**
 * Many calls in a row through a ten-block flow on FreeSWITCH: every caller presses other keys and must hear the tones of its own way,
 * in order; SIPp, where it is installed, calls beside them. Afterwards no channel and no workflow may be left.
 *
 *   node bench/calls/soak.ts [--calls 500] [--at-once 10] [--json FILE]
 */
const { values } = parseArgs({
  options: { calls: { type: "string", default: "500" }, "at-once": { type: "string", default: "10" }, json: { type: "string" } },
});
if (freeSwitchHome === undefined) {
  process.stdout.write("skipped: FREESWITCH_HOME names no FreeSWITCH\n");
  process.exit(0);
}
const number = "05070000003";
const folder = mkdtempSync(join(tmpdir(), "musubi-soak-"));
const freeSwitch = await startFreeSwitch({ folder });
const house = await openMusubiHouse(freeSwitch, folder, { [number]: tones });
await house.haveWorker();
const calls: ToneCall[] = [];
try {
  const total = Number(values.calls);
  const sipp = background(total);
  let started = 0;
  const one = async () => {
    while (started < total) {
      started += 1;
      calls.push(await toneCall(freeSwitch.sipPort, number, randomKeys()));
      if (calls.length % 50 === 0)
        process.stdout.write(`${calls.length} of ${total}, wrong ${calls.filter(({ right }) => !right).length}\n`);
    }
  };
  await Promise.all(Array.from({ length: Number(values["at-once"]) }, one));
  const load = await sipp;
  await pause(5_000);
  const result = {
    calls: calls.length,
    wrong: calls.filter(({ right }) => !right).map(({ expected, heard, end, signals }) => ({ expected, heard, end, signals })),
    besideThem: load,
    channelsLeft: await channels(),
    workflowsLeft: await house.openWorkflows(),
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await house.close();
  await freeSwitch.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

/** SIPp's own caller: it rings, listens for four seconds and hangs up in the middle of a question. */
function background(total: number): Promise<string> {
  const words = [
    "-sn",
    "uac",
    `127.0.0.1:${freeSwitch.sipPort}`,
    "-i",
    "127.0.0.1",
    "-s",
    number,
    "-r",
    "1",
    "-m",
    String(Math.ceil(total / 5)),
    "-d",
    "4000",
    "-nostdin",
  ];
  return new Promise((resolve) => {
    const sipp = spawn("sipp", words, { stdio: "ignore", cwd: folder });
    sipp.once("error", () => resolve("SIPp is not installed"));
    sipp.once("exit", (code) => resolve(`SIPp: ${Math.ceil(total / 5)} calls, exit code ${code}`));
  });
}

async function channels(): Promise<number> {
  const connection = await EslConnection.open(
    { host: "127.0.0.1", port: freeSwitch.eslPort, user: freeSwitch.user, password: freeSwitch.password },
    { onEvent: () => undefined },
  );
  const text = await connection.api("show channels as json");
  connection.close();
  return Number((JSON.parse(text) as { row_count?: number }).row_count ?? 0);
}
