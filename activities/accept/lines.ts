import { createHash } from "node:crypto";
import type { Database, Transaction } from "../../database/client.ts";
import { organisationIds, withTenant } from "../../database/tenant.ts";
import type { Log } from "../../telephony/log.ts";
import type { CallInput } from "../call-types.ts";
import { openCall } from "../record/call-records.ts";
import { inTime } from "./in-time.ts";

/** May this call come in? `busy`: all contracted lines are in use. `closed`: the service is not usable, with the prompt that says so. */
export type Admission = { may: true } | { may: false; why: "busy" } | { may: false; why: "closed"; announcement: string | null };

interface Known {
  usable: boolean;
  lines: number;
  announcement: string | null;
}

const PATIENCE_MS = 500;

/**
 * The `entitlements` port: a line is leased for each leg under a row lock, so that two calls never take the last one together.
 * While the database is away, incoming calls are counted against the last limit that was known.
 */
export class Lines {
  #db: Database;
  #log: Log;
  #known = new Map<string, Known>();
  #here = new Map<string, string>();

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  async lease(input: CallInput, now: Date): Promise<Admission> {
    try {
      const admission = await inTime(
        withTenant(this.#db, input, (tx) => this.#leaseIn(tx, input, now)),
        PATIENCE_MS,
      );
      if (admission.may) this.#here.set(input.call.id, input.organisationId);
      return admission;
    } catch (error) {
      this.#log.warn({ error: String(error).slice(0, 200) }, "the database is away: lines are counted against the last known limit");
      return this.#fromMemory(input);
    }
  }

  /** @throws while the database is away: what we dial ourselves is refused then */
  leaseOutbound(input: CallInput, step: number): Promise<"leased" | "busy"> {
    if (input.call.kind === "test") return Promise.resolve("leased");
    return withTenant(this.#db, input, async (tx) => {
      const admission = await this.#leaseIn(tx, input, new Date(), legOf(input, step));
      return admission.may ? "leased" : "busy";
    });
  }

  giveBackOutbound(input: CallInput, step: number): void {
    withTenant(this.#db, input, (tx) => tx.lineLease.deleteMany({ where: { leg: legOf(input, step) } })).catch(() => {}); // the end of the call does it, too
  }

  /** The call ended; its row is removed by whoever writes its record. */
  ended(callId: string): void {
    this.#here.delete(callId);
  }

  /** Removes leases of calls that live on no switch. `olderThan` keeps calls that are just coming in. */
  async reconcile(living: ReadonlySet<string>, olderThan: Date): Promise<number> {
    let freed = 0;
    for (const organisationId of await organisationIds(this.#db)) {
      const { count } = await withTenant(this.#db, { organisationId }, (tx) =>
        tx.lineLease.deleteMany({ where: { organisationId, leasedAt: { lt: olderThan }, callId: { notIn: [...living] } } }),
      );
      freed += count;
    }
    return freed;
  }

  async #leaseIn(tx: Transaction, input: CallInput, now: Date, leg = input.call.id): Promise<Admission> {
    const { organisationId, call } = input;
    // The lock is the entitlement's row: a second call of the same customer waits here for some milliseconds.
    const [row] = await tx.$queryRaw<Known[]>`
      SELECT usable, lines, announcement FROM entitlements
      WHERE organisation_id = ${organisationId}::uuid AND valid_from <= ${now} AND (valid_until IS NULL OR valid_until > ${now})
      ORDER BY valid_from DESC LIMIT 1 FOR UPDATE`;
    const known = row ?? { usable: false, lines: 0, announcement: null };
    this.#known.set(organisationId, known);
    if (!known.usable) return { may: false, why: "closed", announcement: known.announcement };
    const leased = await tx.lineLease.count({ where: { organisationId, leg: { not: leg } } });
    if (leased >= known.lines) return { may: false, why: "busy" };
    await openCall(tx, input);
    await tx.lineLease.createMany({ skipDuplicates: true, data: [{ leg, organisationId, callId: call.id }] });
    return { may: true };
  }

  #fromMemory(input: CallInput): Admission {
    const known = this.#known.get(input.organisationId);
    if (known === undefined) return { may: true }; // nothing is known against it: a call is worth more than a line
    if (!known.usable) return { may: false, why: "closed", announcement: known.announcement };
    const inUse = [...this.#here].filter(([callId, owner]) => owner === input.organisationId && callId !== input.call.id).length;
    if (inUse >= known.lines) return { may: false, why: "busy" };
    this.#here.set(input.call.id, input.organisationId);
    return { may: true };
  }
}

/** A leg that we dial, named by its call and step, so that a second try of the same step leases no second line. */
function legOf({ call }: CallInput, step: number): string {
  const hex = createHash("sha256").update(`${call.id} ${step}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
