import type { Database } from "./client.ts";

/** The row of a call as its first writer knows it; names are those of the table. */
export interface CallFacts {
  id: string;
  kind: "live" | "test";
  switch: string;
  number: string;
  caller_number: string | null;
  caller_shown: string;
  flow_id: string;
  flow_version_id: string | null;
  draft_revision: number | null;
  started_at: Date;
}

/** A block that was left; `step` counts blocks from 1. */
export interface StepFacts {
  step: number;
  flow: string;
  block: string;
  kind: string;
  entered_at: Date;
  left_at: Date;
  exit: string | null;
  latency_ms: number | null;
  detail: object;
}

/** What becomes of a call beyond the lines: a prompt's name, a number of the same customer (E.164), the id of a flow. */
export type Beyond = { kind: "busy" } | { kind: "announcement" | "number" | "flow"; target: string };

/** What is contracted now; nothing is usable where there is no row. */
export interface Entitlement {
  usable: boolean;
  lines: number;
  /** Name of the prompt that says why the service is closed. */
  announcement: string | null;
}

/**
 * What a living call asks of the database: one statement each, which is one round trip and one transaction, with the tenant set inside.
 * (As single statements of a client's transaction each of these took six to nine round trips, and most of the worker's CPU time.)
 * All of them may be repeated. @throws while the database is away
 */
export const livingCall = {
  /** `leg`: the uuid that names the leg; a leg that has its line gets it again. */
  async leaseLine(
    db: Database,
    organisationId: string,
    facts: CallFacts,
    leg: string,
    now: Date,
  ): Promise<Entitlement & { granted: boolean; beyond: Beyond }> {
    const [row] = await db.$queryRaw<(Entitlement & { granted: boolean; beyond: string | null; target: string | null })[]>`
      SELECT granted, usable, lines, announcement, beyond, target
      FROM lease_line(${organisationId}::uuid, ${JSON.stringify(facts)}::jsonb, ${leg}::uuid, ${now}::timestamptz)`;
    if (row === undefined) return { granted: false, usable: false, lines: 0, announcement: null, beyond: { kind: "busy" } };
    const { granted, usable, lines, announcement, beyond, target } = row;
    return { granted, usable, lines, announcement, beyond: beyondOf(beyond, target) };
  },

  /** Blocks that were left, and where the call is now; `notice` null: only the blocks. */
  async record(
    db: Database,
    organisationId: string,
    facts: CallFacts,
    written: { steps: readonly StepFacts[]; answeredAt: Date | null; step: number | null; block: string | null; notice: object | null },
  ): Promise<void> {
    const { steps, answeredAt, step, block, notice } = written;
    await db.$executeRaw`
      SELECT record_call(${organisationId}::uuid, ${JSON.stringify(facts)}::jsonb, ${JSON.stringify(steps)}::jsonb,
        ${answeredAt}::timestamptz, ${step}::integer, ${block}::text, ${notice && JSON.stringify(notice)}::text)`;
  },

  /** The end of the call, with all that is missing; its lines are free again. */
  async settle(
    db: Database,
    organisationId: string,
    facts: CallFacts,
    end: { steps: readonly StepFacts[]; answeredAt: Date | null; endedAt: Date; cause: string; outcome: string; notice: object },
  ): Promise<void> {
    const { steps, answeredAt, endedAt, cause, outcome, notice } = end;
    await db.$executeRaw`
      SELECT settle_call(${organisationId}::uuid, ${JSON.stringify(facts)}::jsonb, ${JSON.stringify(steps)}::jsonb,
        ${answeredAt}::timestamptz, ${endedAt}::timestamptz, ${cause}::text, ${outcome}::text, ${JSON.stringify(notice)}::text)`;
  },
};

function beyondOf(kind: string | null, target: string | null): Beyond {
  return target !== null && (kind === "announcement" || kind === "number" || kind === "flow") ? { kind, target } : { kind: "busy" };
}
