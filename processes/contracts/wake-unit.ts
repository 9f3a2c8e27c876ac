import { type Told, toldProcesses } from "../../activities/contracts/open-processes.ts";
import { processId } from "../../activities/contracts/process.ts";
import { horizonOf } from "../../activities/contracts/serve-process.ts";
import { isOwing, settledUnit } from "../../activities/contracts/settled-book.ts";
import type { Book } from "../../contract/lifecycle/book.ts";
import type { InstantText, StreamRef } from "../../contract/machine.ts";
import { providerNow } from "../../database/record/clock.ts";
import { readUnit } from "../../database/record/read-unit.ts";
import type { Unit } from "../../database/record/types.ts";
import { startOpen, type Waker, wakeOpen, wakeRunning } from "./waker.ts";

/**
 * Something happened to these streams of a unit: every process that should be running for them is started or woken, and one whose
 * story is over is told so. What they then do is their own; nothing is served here.
 */
export async function wakeStreams(waker: Waker, provider: string, unit: Unit, streams: ReadonlySet<string>): Promise<void> {
  const now = await providerNow(waker.port.database, provider);
  const book = await readUnit(waker.port.database, { ...waker.port.ofProvider(provider), unit, now });
  await wakeTold(
    waker,
    provider,
    processesOf(book, unit, now).filter(({ stream }) => streams.has(stream.id)),
  );
}

/**
 * Something may be asked of a unit by another one, which no process of its own waits for: it is done, and the processes hear of it.
 * Where nothing is asked there is nothing to hear: what happened to a contract is said by its own row.
 */
export async function wakeAsked(waker: Waker, provider: string, unit: Unit): Promise<void> {
  const now = await providerNow(waker.port.database, provider);
  if (!(await isOwing(waker.port, provider, unit, now))) return;
  const book = await settledUnit(waker.port, provider, unit, now);
  await wakeTold(waker, provider, processesOf(book, unit, now));
}

/** A date of this unit has come: whoever waits for it is woken. `at`: its earliest one. */
export async function wakeOwners(waker: Waker, provider: string, unit: Unit, at: InstantText, now: InstantText): Promise<void> {
  const before = new Date(Date.parse(at) - 1).toISOString();
  const book = await readUnit(waker.port.database, { ...waker.port.ofProvider(provider), unit, now: before });
  const waiting = processesOf(book, unit, now).filter((one) => !one.over && one.at !== null && one.at <= now);
  await wakeTold(waker, provider, waiting);
}

/** Starts what should be running for a settled unit and is not. Answers with how many should be. */
export async function startMissing(waker: Waker, provider: string, unit: Unit, book: Book, now: InstantText): Promise<number> {
  const open = processesOf(book, unit, now).filter(({ over }) => !over);
  await Promise.all(open.map((one) => startOpen(waker, provider, one)));
  return open.length;
}

async function wakeTold(waker: Waker, provider: string, told: readonly Told[]): Promise<void> {
  await Promise.all(
    told.map((one) => (one.over ? wakeRunning(waker, processId(one.process, one.stream, one.subject)) : wakeOpen(waker, provider, one))),
  );
}

/** A unit's book shows other streams, too; their processes are their own unit's. */
function processesOf(book: Book, unit: Unit, now: InstantText): Told[] {
  const isOwn = ({ kind, id }: StreamRef) => (unit.kind === "account" ? kind === "contract" : kind === unit.kind && id === unit.id);
  return toldProcesses(book, horizonOf(now)).filter(({ stream }) => isOwn(stream));
}
