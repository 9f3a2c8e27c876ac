import type { DayText, InstantText, StreamRef } from "../../contract/machine.ts";

/** The processes of the terms, by the names under which they are found in Temporal. */
export const processNames = [
  "application",
  "change-order",
  "suspension",
  "pause",
  "interruption",
  "termination",
  "purge",
  "price-revision",
  "terms-revision",
  "abolition",
  "month-run",
  "receivable-watch",
  "outage",
  "personal-data-incident",
  "notice-delivery",
] as const;
export type ProcessName = (typeof processNames)[number];

/** Whose process it is: with the name of the workflow this is its whole identity. */
export interface ProcessInput {
  readonly provider: string;
  readonly stream: StreamRef;
  /** What of the stream it is about: an order, an overlay, a revision, a notice … */
  readonly subject: string;
  /** The customer's organisation; null for what concerns all customers of a provider. */
  readonly customer: string | null;
}

/** What a served process does next. `stage` names what it waits for. */
export interface Served<Stage extends string = string> {
  readonly stage: Stage;
  /** Milliseconds until its next date by the provider's clock; null while only a wake can move it. */
  readonly waitMs: number | null;
}

/** A process that should be running: computed from the record, never remembered. */
export interface OpenProcess extends Omit<ProcessInput, "provider"> {
  readonly process: ProcessName;
  /** The article whose story it is ("12", "16"). */
  readonly article: string;
  readonly stage: string;
  /** Its next date; null while it waits for a person. */
  readonly at: InstantText | DayText | null;
}

/** `change-order/<contract>/<order>`: deterministic, so that a process is started with use-existing and never looked for. */
export function processId(process: ProcessName, stream: StreamRef, subject: string): string {
  return `${process}/${stream.id}/${subject}`;
}

/** The task queue of the contract worker. */
export const CONTRACT_QUEUE = "contracts";

/** What a workflow of a stream is found by in Temporal's own UI. Ids only: search attributes are not sealed. */
export const searchAttributeNames = ["stream", "customer", "article", "stage"] as const;
