import type { Database, Transaction } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import type { End } from "../../flow/machine.ts";
import { Prisma } from "../../generated/prisma/client.ts";
import type { Log } from "../../telephony/log.ts";
import type { CallInput, Standing, TraceRow } from "../call-types.ts";
import type { CallRecord, Recorder } from "../segment/ports.ts";

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
    return new Following(input, (work) => withTenant(this.#db, input, work), this.#log);
  }

  /** Writes the end of a call, with all that is missing, and gives its lines back. May be repeated. @throws while the database is away */
  async settle(input: CallInput, end: End, endedAt: number, standing: Standing): Promise<void> {
    await withTenant(this.#db, input, async (tx) => {
      await openCall(tx, input);
      await writeRows(tx, input, standing.rows);
      const answered = standing.answeredAt === null ? {} : { answeredAt: new Date(standing.answeredAt) };
      await tx.call.update({
        where: { id: input.call.id },
        data: { ...answered, endedAt: new Date(endedAt), endCause: end.cause, outcome: end.outcome ?? end.reason, block: null },
      });
      await tx.lineLease.deleteMany({ where: { callId: input.call.id } });
      await notify(tx, { ...subject(input), kind: "call-over", step: standing.state.step, block: null, at: endedAt });
    });
  }
}

type InTransaction = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

class Following implements CallRecord {
  #input: CallInput;
  #transaction: InTransaction;
  #log: Log;
  #rows: TraceRow[] = [];
  #place: { step: number; block: string | null; at: number } | null = null;
  #answeredAt: number | null = null;
  #opened = false;
  #writing = false;

  constructor(input: CallInput, transaction: InTransaction, log: Log) {
    this.#input = input;
    this.#transaction = transaction;
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

  /** One transaction at a time; what gathers meanwhile goes with the next. A database that is away is tried again with the next block. */
  #write(): void {
    if (this.#writing) return;
    this.#writing = true;
    this.#flush()
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
      await this.#transaction(async (tx) => {
        if (!this.#opened) await openCall(tx, this.#input);
        await writeRows(tx, this.#input, rows);
        const answered = answeredAt === null ? {} : { answeredAt: new Date(answeredAt) };
        if (place !== null) {
          // A call that is over keeps its end: a late write of its place must not show it as living.
          await tx.call.updateMany({
            where: { id: this.#input.call.id, endedAt: null },
            data: { ...answered, step: place.step, block: place.block },
          });
          await notify(tx, { ...subject(this.#input), kind: "call-step", ...place });
        }
      });
      this.#opened = true;
      this.#rows = this.#rows.slice(rows.length);
      if (this.#place === place) this.#place = null;
    }
  }
}

/** The row of a call; whoever comes first writes it. */
export async function openCall(tx: Transaction, input: CallInput): Promise<void> {
  const { call } = input;
  await tx.call.createMany({
    skipDuplicates: true,
    data: [
      {
        id: call.id,
        organisationId: input.organisationId,
        kind: call.kind,
        switch: input.switch,
        number: call.number,
        callerNumber: call.caller.number ?? null,
        callerShown: call.caller.shown,
        flowId: input.flowId,
        flowVersionId: input.flowVersionId,
        draftRevision: input.draftRevision,
        startedAt: new Date(call.startedAt),
      },
    ],
  });
}

async function writeRows(tx: Transaction, input: CallInput, rows: readonly TraceRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.callStep.createMany({
    skipDuplicates: true, // another driver may have written some of them before it died
    data: rows.map((row) => ({
      callId: input.call.id,
      step: row.ordinal,
      organisationId: input.organisationId,
      flow: row.flow,
      block: row.block,
      kind: row.kind,
      enteredAt: new Date(row.entered),
      leftAt: new Date(row.left),
      exit: row.exit,
      latencyMs: row.latencyMs,
      detail: { operation: row.step, code: row.code, note: row.note === null ? null : { ...row.note } },
    })),
  });
}

async function notify(tx: Transaction, notice: LiveNotice): Promise<void> {
  await tx.$executeRaw(Prisma.sql`SELECT pg_notify('musubi_live', ${JSON.stringify(notice)})`);
}

function subject({ organisationId, call }: CallInput) {
  return { organisationId, callId: call.id };
}
