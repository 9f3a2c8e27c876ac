import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { tones } from "../../flow/samples/tones.ts";
import { freeSwitchHome, startFreeSwitch } from "../../tests/support/freeswitch.ts";
import { openMusubiHouse } from "./musubi-house.ts";
import { toneCall } from "./tone-call.ts";

/**
 * kill -9 of FreeSWITCH under answered calls, then its restart: how many came back by `sofia recover` and went on to the end.
 *
 *   node bench/calls/switch-crash.ts [--calls 20] [--json FILE]
 */
const { values } = parseArgs({ options: { calls: { type: "string", default: "20" }, json: { type: "string" } } });
if (freeSwitchHome === undefined) {
  process.stdout.write("skipped: FREESWITCH_HOME names no FreeSWITCH\n");
  process.exit(0);
}
const number = "05070000003";
const folder = mkdtempSync(join(tmpdir(), "musubi-crash-"));
const freeSwitch = await startFreeSwitch({ folder });
const house = await openMusubiHouse(freeSwitch, folder, { [number]: { ...tones, blocks: slower(tones.blocks) } });
await house.haveWorker();
try {
  const total = Number(values.calls);
  let inQuestions = 0;
  const calls = Array.from({ length: total }, async (_, index) => {
    await pause(index * 100);
    return toneCall(freeSwitch.sipPort, number, ["1", "1", "1", "1", "1", "1"], 30_000, (tones) => {
      if (tones === 3) inQuestions += 1;
    });
  });
  while (inQuestions < total) await pause(50);
  const killedAt = performance.now();
  await freeSwitch.kill();
  await freeSwitch.restart();
  const restartMs = Math.round(performance.now() - killedAt);
  const ended = await Promise.all(calls);
  await pause(5_000);
  const result = {
    calls: total,
    restartMs,
    /** Heard every tone of their way at least once, in order, to the goodbye. An interrupted question is asked again. */
    wentOnToTheEnd: ended.filter(({ heard, expected }) => JSON.stringify(heard.filter((hz) => hz !== null)) === JSON.stringify(expected))
      .length,
    longestSilenceMs: Math.max(...ended.map(({ longestWaitMs }) => longestWaitMs)),
    others: ended.filter(({ right }) => !right).map(({ heard, end, signals }) => ({ heard, end, signals })),
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

/** Questions that wait long enough for all calls to stand in one. */
function slower(blocks: typeof tones.blocks): typeof tones.blocks {
  return Object.fromEntries(
    Object.entries(blocks).map(([id, block]) => [id, block.kind === "menu" ? { ...block, tries: 3, timeoutSeconds: 15 } : block]),
  ) as typeof tones.blocks;
}
