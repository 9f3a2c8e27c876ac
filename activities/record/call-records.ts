import type { Database } from "../../database/client.ts";
import { livingCall } from "../../database/living-call.ts";
import type { End } from "../../flow/machine.ts";
import type { Log } from "../../telephony/log.ts";
import type { CallInput, Standing, TraceRow } from "../call-types.ts";
import type { CallRecord, Recorder } from "../segment/ports.ts";
import { callFacts, stepFacts } from "./call-facts.ts";

/** What the web process tells browsers that watch calls. Never a text, a key or a number of a caller. */
export interface LiveNotice {
  organisationId: string;
  callId: string;
  kind: "call-step" | "call-over";
  step: number | null;
  block: string | null;
  /** Epoch milliseconds. */
  at: number;
}

const RETRY_MS = 1_000;
/** What happens within this time is one statement: leaving a block, entering the next, and what passes in a moment. */
const GATHER_MS = 100;

/**
 * The record of calls in PostgreSQL: one row a call, one a block that was left. Written beside the call and never waited for; what the
 * database has not confirmed travels with the heartbeat, and the end of the call writes the rest.
 */
export class CallRecords implements Recorder {
  #db: Database;
  #log: Log;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  follow(input: CallInput): CallRecord {
    return new Following(input, this.#db, this.#log);
  }

  /** Writes the end of a call, with all that is missing, and gives its lines back. May be repeated. @throws while the database is away */
  async settle(input: CallInput, end: End, endedAt: number, standing: Standing): Promise<void> {
    await livingCall.settle(this.#db, input.organisationId, callFacts(input), {
      steps: standing.rows.map(stepFacts),
      answeredAt: standing.answeredAt === null ? null : new Date(standing.answeredAt),
      endedAt: new Date(endedAt),
      cause: end.cause,
      outcome: end.outcome ?? end.reason,
      notice: notice(input, { kind: "call-over", step: standing.state.step, block: null, at: endedAt }),
    });
  }
}

class Following implements CallRecord {
  #input: CallInput;
  #db: Database;
  #log: Log;
  #rows: TraceRow[] = [];
  #place: { step: number; block: string | null; at: number } | null = null;
  #answeredAt: number | null = null;
  #writing = false;

  constructor(input: CallInput, db: Database, log: Log) {
    this.#input = input;
    this.#db = db;
    this.#log = log;
  }

  left(rows: readonly TraceRow[]): void {
    this.#rows.push(...rows);
    if (rows.length > 0) this.#write();
  }

  at(step: number, block: string | null): void {
    this.#place = { step, block, at: Date.now() };
    this.#write();
  }

  answered(at: number): void {
    this.#answeredAt = at;
  }

  unsaved(): TraceRow[] {
    return [...this.#rows];
  }

  /** One statement at a time; what gathers meanwhile goes with the next. A database that is away is tried again with the next block. */
  #write(): void {
    if (this.#writing) return;
    this.#writing = true;
    new Promise((resolve) => setTimeout(resolve, GATHER_MS))
      .then(() => this.#flush())
      .catch((error: unknown) => {
        this.#log.warn({ call: this.#input.call.id, error: String(error).slice(0, 200) }, "the call record could not be written yet");
        setTimeout(() => this.#place !== null && this.#write(), RETRY_MS).unref();
      })
      .finally(() => {
        this.#writing = false;
      });
  }

  async #flush(): Promise<void> {
    while (this.#rows.length > 0 || this.#place !== null) {
      const rows = [...this.#rows];
      const place = this.#place;
      const answeredAt = this.#answeredAt;
      await livingCall.record(this.#db, this.#input.organisationId, callFacts(this.#input), {
        steps: rows.map(stepFacts),
        answeredAt: answeredAt === null ? null : new Date(answeredAt),
        step: place?.step ?? null,
        block: place?.block ?? null,
        notice: place === null ? null : notice(this.#input, { kind: "call-step", ...place }),
      });
      this.#rows = this.#rows.slice(rows.length);
      if (this.#place === place) this.#place = null;
    }
  }
}

function notice({ organisationId, call }: CallInput, what: Omit<LiveNotice, "organisationId" | "callId">): LiveNotice {
  return { organisationId, callId: call.id, ...what };
}
