import type { Client, Connection } from "@temporalio/client";
import type { Logger } from "pino";
import { type OpenProcess, processId } from "../../activities/contracts/process.ts";
import type { RecordPort } from "../../activities/contracts/record-port.ts";
import { startProcess, tellOver, wakeProcess } from "./start-process.ts";

/** What the relay and the reconciler share: the record, the engine, and what is known to have ended. */
export interface Waker {
  readonly port: RecordPort;
  readonly client: Client;
  /** The client's own connection, for what only the engine's operator asks. */
  readonly engine: Connection;
  readonly log: Logger;
  /** The providers whose processes run here. */
  readonly providers: () => Promise<readonly string[]>;
  /** A notice is delivered by a process of its own; a scenario's notices arrive as its file says. */
  readonly deliversNotices: boolean;
  /** Whether month and day runs come by Schedules; a scenario's clock brings them itself. */
  readonly hasSchedules: boolean;
  /** Workflows that were found ended: they need not be told again. A memory, not a fact. */
  readonly ended: Set<string>;
}

type Named = Pick<OpenProcess, "process" | "stream" | "subject" | "customer" | "article">;

const REMEMBERED = 100_000;

/** Started if it does not run, woken if it does. */
export async function wakeOpen({ client, ended }: Waker, provider: string, named: Named): Promise<void> {
  ended.delete(processId(named.process, named.stream, named.subject));
  await wakeProcess(client, provider, named);
}

/** Started if it does not run, and left alone if it does. */
export async function startOpen({ client, ended }: Waker, provider: string, named: Named): Promise<void> {
  ended.delete(processId(named.process, named.stream, named.subject));
  await startProcess(client, provider, named);
}

/** Woken if it still runs; never started. */
export async function wakeRunning({ client, ended }: Waker, workflowId: string): Promise<void> {
  if (ended.has(workflowId) || (await tellOver(client, workflowId))) return;
  if (ended.size > REMEMBERED) ended.clear();
  ended.add(workflowId);
}
