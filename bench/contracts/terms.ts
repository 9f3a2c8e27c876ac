/**
 * Questions about the terms per second, in process and through the command line, beside a plain baseline.
 * Run: node bench/contracts/terms.ts [--json] [--seconds N]
 *
 * The baseline answers the same four questions as one would in an afternoon: Date in the host's zone, add-a-month, number money.
 * It is faster and wrong: how often is counted too, since speed without the right day is worth nothing.
 */
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { answerLine } from "../../contract/terms/ask/write.ts";
import { ask, askLine } from "../../contract/terms/ask.ts";
import { seedWorld } from "../../contract/world.ts";

interface Row {
  what: string;
  perSecond: number;
  /** Times the baseline's rate, where there is one. */
  ratio: number | null;
  /** Share of the baseline's answers that are wrong. */
  baselineWrong: number | null;
}

const words = process.argv.slice(2);
const seconds = Number(words[words.indexOf("--seconds") + 1] || 1) || 1;
const days = Array.from({ length: 3_650 }, (_, index) => new Date(Date.UTC(2026, 0, 1) + index * 86_400_000).toISOString().slice(0, 10));
const monthEnds = days.filter((text) => text.slice(8) === lastDay(text));

/** Calls per second of `run`, which gets a running number. Warmed up first. */
function rate(run: (n: number) => unknown): number {
  for (let n = 0; n < 2_000; n += 1) run(n);
  const start = performance.now();
  let n = 0;
  while (performance.now() - start < seconds * 1_000) for (let batch = 0; batch < 100; batch += 1, n += 1) run(n);
  return Math.round((n / (performance.now() - start)) * 1_000);
}

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? "";

const cases = [
  {
    what: "deadline 19-1",
    ours: (n: number) => ask(seedWorld, { ask: "deadline", rule: "19-1", on: pick(monthEnds, n) }),
    answer: "deadline",
    plain: (n: number) => addMonths(pick(monthEnds, n), -1),
    count: monthEnds.length,
  },
  {
    what: "purge-deadline",
    ours: (n: number) => ask(seedWorld, { ask: "purge-deadline", ended: pick(days, n) }),
    answer: "deadline",
    plain: (n: number) => addMonths(pick(days, n), 1),
    count: days.length,
  },
  {
    what: "interest",
    ours: (n: number) => ask(seedWorld, { ask: "interest", principal: 81_400 + n, due: pick(days, n), paid: pick(days, n + 40) }),
    answer: "amount",
    plain: (n: number) => plainInterest(81_400 + n, pick(days, n), pick(days, n + 40)),
    count: days.length - 40,
  },
  {
    what: "exemption row 1",
    ours: (n: number) =>
      ask(seedWorld, {
        ask: "exemption",
        row: 1,
        known: `${pick(days, n)}T12:00:00+09:00`,
        recovered: `${pick(days, n + 3)}T13:00:00+09:00`,
        monthly: 74_000,
      }),
    answer: "amount",
    plain: (n: number) => plainExemption(pick(days, n), pick(days, n + 3)),
    count: days.length - 3,
  },
] as const;

const rows: Row[] = cases.map(({ what, ours, answer, plain, count }) => {
  const [own, base] = [rate(ours), rate(plain)];
  let wrong = 0;
  for (let n = 0; n < count; n += 1) {
    const right: Record<string, unknown> = ours(n);
    if (String(right[answer]) !== String(plain(n))) wrong += 1;
  }
  return { what, perSecond: own, ratio: round(own / base), baselineWrong: round(wrong / count) };
});

const fees = JSON.stringify({
  ask: "fees",
  month: "2026-11",
  items: { line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1 },
});
rows.push({
  what: "a line of text to a line of text (fees)",
  perSecond: rate(() => answerLine(askLine(seedWorld, fees))),
  ratio: null,
  baselineWrong: null,
});

/** 10,000 mixed questions through the command line, its start included. */
const mixed = Array.from({ length: 10_000 }, (_, n) =>
  n % 2 === 0 ? fees : JSON.stringify({ ask: "earliest", rule: "19-1", filed: `${pick(days, n)}T23:59:59+09:00` }),
).join("\n");
const program = fileURLToPath(new URL("../../bin/musubi.ts", import.meta.url));
const start = performance.now();
const { stdout, status } = spawnSync(process.execPath, [program, "terms"], { input: mixed, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
const took = performance.now() - start;
if (status !== 0 || stdout.split("\n").length !== 10_001) throw new Error(`the command line failed with ${status}`);
rows.push({
  what: `10,000 through bin/musubi terms (${Math.round(took)} ms)`,
  perSecond: Math.round(10_000_000 / took),
  ratio: null,
  baselineWrong: null,
});

const conditions = { node: process.version, processor: cpus()[0]?.model ?? "unknown", processors: cpus().length, secondsEach: seconds };
if (words.includes("--json")) console.log(JSON.stringify({ conditions, rows }, null, 2));
else {
  console.log(`${conditions.node}, ${conditions.processors} × ${conditions.processor}, ${seconds} s each`);
  console.log(`${"".padEnd(44)}${"per second".padStart(12)}${"× plain".padStart(10)}${"plain wrong".padStart(13)}`);
  for (const { what, perSecond, ratio, baselineWrong } of rows) {
    const wrong = baselineWrong === null ? "" : `${Math.round(baselineWrong * 100)} %`;
    console.log(
      `${what.padEnd(44)}${perSecond.toLocaleString("en").padStart(12)}${(ratio ?? "").toString().padStart(10)}${wrong.padStart(13)}`,
    );
  }
}

/* The baseline. */

function addMonths(text: string, n: number): string {
  const date = new Date(`${text}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + n);
  return date.toISOString().slice(0, 10);
}

function plainInterest(principal: number, due: string, paid: string): number {
  const late = Math.max(0, (Date.parse(paid) - Date.parse(due)) / 86_400_000 - 1);
  return Math.floor((principal * 0.145 * late) / 365);
}

function plainExemption(known: string, recovered: string): number {
  const units = Math.floor((Date.parse(`${recovered}T13:00:00+09:00`) - Date.parse(`${known}T12:00:00+09:00`)) / 86_400_000);
  return Math.floor((74_000 / Number(lastDay(known))) * units);
}

function lastDay(text: string): string {
  return new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).toISOString().slice(8, 10);
}

function round(n: number): number {
  return Math.round(n * 1_000) / 1_000;
}
