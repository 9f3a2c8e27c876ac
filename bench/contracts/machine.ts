/**
 * The contract machine: decisions, replay and forecasts a second, and what 10,000 contracts take, beside a plain baseline.
 * Run: node --expose-gc bench/contracts/machine.ts [--json] [--seconds N] [--contracts N]
 *
 * The baseline is the month loop that one would write in an afternoon: a mutable object, Date in UTC, number money, one price,
 * no events, no notices, no rules. It says how much the record of why and when costs, in the same run on the same machine.
 * Wall time suffers from whatever else runs; processor time is printed beside it.
 */
import { cpus } from "node:os";
import { decide, evolve } from "../../contract/engine.ts";
import { machines, replay, settleBook, step, worldOf } from "../../contract/lifecycle/book.ts";
import { at, contracted } from "../../contract/lifecycle/testing.ts";
import type { Command } from "../../contract/machine.ts";
import { isRefusal } from "../../contract/refusal.ts";

interface Row {
  what: string;
  perSecond: number;
  /** Processor milliseconds of one. */
  cpuMs: number;
  /** Times the baseline's rate, where there is one. */
  ratio: number | null;
}

const words = process.argv.slice(2);
const option = (name: string, otherwise: number): number => Number(words[words.indexOf(name) + 1]) || otherwise;
const seconds = words.includes("--seconds") ? option("--seconds", 1) : 1;
const many = words.includes("--contracts") ? option("--contracts", 10_000) : 10_000;

const story = contracted({ start: "2026-10-01" }).until("2026-10-02T00:00");
const { book } = story;
const history = [...story.events, ...settleBook(book, at("2028-10-02T00:00")).events];
const contract = story.contract;
const now = at("2026-10-02T10:00");
const world = worldOf(book, now, "contract", "k1");
const actor = { person: "a", role: "customer", organisation: "acme" } as const;
const command = (type: string, data: unknown): Command => ({ id: "x", type, stream: { kind: "contract", id: "k1" }, actor, data });

const terminate = command("terminate", { lastDay: "2027-02-28" });
const late = command("terminate", { lastDay: "2026-10-31" });
const change = command("request-change", { wished: "2026-11-16", add: { seat: 2 } });
const accepted = decide(machines.contract, world, contract, terminate, now);
if (isRefusal(accepted) || !isRefusal(decide(machines.contract, world, contract, late, now)))
  throw new Error("the cases are not what they say");

const rows: Row[] = [
  measure("decide: termination accepted", () => decide(machines.contract, world, contract, terminate, now)),
  measure("decide: refused with the earliest day", () => decide(machines.contract, world, contract, late, now)),
  measure("decide: change asked for", () => decide(machines.contract, world, contract, change, now)),
  measure("decide and evolve", () => accepted.reduce((state, event) => evolve(machines.contract, state, event), contract)),
  measure("step in a book: settle, decide, follow", () => step(book, terminate, now)),
  measure(`replay of ${history.length} events`, () => replay({ ...book, contracts: new Map(), accounts: new Map() }, history)),
];
const forecast = measure("forecast of 24 months, one contract", () => settleBook(book, at("2028-10-02T00:00")));
const plain = measure("the same, plain baseline", () => plainForecast(24));
rows.push({ ...forecast, ratio: round(forecast.perSecond / plain.perSecond, 4) }, plain);

/** Every contract of a provider: made, then 24 months ahead, one customer at a time as a worker does it. */
collect();
const before = process.memoryUsage().heapUsed;
const startedAt = performance.now();
const cpu = process.cpuUsage();
const books = Array.from(
  { length: many },
  (_, n) =>
    contracted({ start: "2026-10-01", items: { line: 1 + (n % 5), seat: 1 + (n % 9), user: n % 20 } }).until("2026-10-02T00:00").book,
);
collect();
const held = process.memoryUsage().heapUsed - before;
const madeAt = performance.now();
const madeCpu = process.cpuUsage(cpu);
let events = 0;
let documents = 0;
const aheadCpu = process.cpuUsage();
for (const one of books) {
  const ahead = settleBook(one, at("2028-10-02T00:00"));
  events += ahead.events.length;
  documents += ahead.events.filter(({ type }) => type === "invoice-issued").length;
}
const spent = process.cpuUsage(aheadCpu);
const whole = {
  contracts: many,
  madeSeconds: round((madeAt - startedAt) / 1_000, 1),
  madeCpuSeconds: round((madeCpu.user + madeCpu.system) / 1e6, 1),
  forecastSeconds: round((performance.now() - madeAt) / 1_000, 1),
  forecastCpuSeconds: round((spent.user + spent.system) / 1e6, 1),
  events,
  documents,
  stateKilobytesEach: round(held / many / 1_024, 1),
  heapMegabytes: Math.round(process.memoryUsage().heapUsed / 1_048_576),
};

const conditions = {
  node: process.version,
  processor: cpus()[0]?.model ?? "unknown",
  processors: cpus().length,
  secondsEach: seconds,
  collected: typeof globalThis.gc === "function",
};
if (words.includes("--json")) console.log(JSON.stringify({ conditions, rows, whole }, null, 2));
else {
  console.log(`${conditions.node}, ${conditions.processors} × ${conditions.processor}, ${seconds} s each`);
  console.log(`${"".padEnd(44)}${"per second".padStart(12)}${"cpu ms".padStart(10)}${"× plain".padStart(10)}`);
  for (const { what, perSecond, cpuMs, ratio } of rows)
    console.log(
      `${what.padEnd(44)}${perSecond.toLocaleString("en").padStart(12)}${String(cpuMs).padStart(10)}${String(ratio ?? "").padStart(10)}`,
    );
  console.log(
    `${many.toLocaleString("en")} contracts: made in ${whole.madeSeconds} s (${whole.madeCpuSeconds} s of processor), 24 months ahead in ${whole.forecastSeconds} s (${whole.forecastCpuSeconds} s), ${events.toLocaleString("en")} events, ${documents.toLocaleString("en")} documents; ${whole.stateKilobytesEach} kB of state each, heap ${whole.heapMegabytes} MB`,
  );
}

function measure(what: string, run: () => unknown): Row {
  for (let n = 0; n < 200; n += 1) run();
  const start = performance.now();
  const used = process.cpuUsage();
  let n = 0;
  while (performance.now() - start < seconds * 1_000) for (let batch = 0; batch < 10; batch += 1, n += 1) run();
  const { user, system } = process.cpuUsage(used);
  return {
    what,
    perSecond: Math.round((n / (performance.now() - start)) * 1_000),
    cpuMs: round((user + system) / 1_000 / n, 4),
    ratio: null,
  };
}

/** The baseline: invoices of so many months. */
function plainForecast(months: number) {
  const held = { line: 5, seat: 6, management: 1, user: 10, extension: 1, invoices: [] as { month: string; total: number; due: string }[] };
  const day = new Date("2026-10-01T00:00:00Z");
  for (let n = 0; n < months; n += 1) {
    day.setUTCMonth(day.getUTCMonth() + 1);
    const exTax =
      held.line * 5_000 +
      held.seat * 5_000 +
      held.management * 5_000 +
      Math.max(0, held.user - held.seat) * 500 +
      held.extension * held.seat * 2_000;
    held.invoices.push({
      month: day.toISOString().slice(0, 7),
      total: exTax + Math.floor(exTax * 0.1),
      due: new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).toISOString().slice(0, 10),
    });
  }
  return held;
}

function collect(): void {
  globalThis.gc?.();
}

function round(n: number, digits: number): number {
  return Math.round(n * 10 ** digits) / 10 ** digits;
}
