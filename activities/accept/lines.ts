import { createHash } from "node:crypto";
import { z } from "zod";
import type { Database } from "../../database/client.ts";
import { type Beyond, type Entitlement, livingCall } from "../../database/living-call.ts";
import { organisationIds, withTenant } from "../../database/tenant.ts";
import type { Log } from "../../telephony/log.ts";
import type { CallInput } from "../call-types.ts";
import { callFacts } from "../record/call-facts.ts";
import { inTime } from "./in-time.ts";
import { keep, readKept } from "./kept-file.ts";

/** May this call come in? `busy`: all contracted lines are in use. `closed`: the service is not usable, with the prompt that says so. */
export type Admission =
  | { may: true }
  | { may: false; why: "busy"; beyond: Beyond }
  | { may: false; why: "closed"; announcement: string | null };

const PATIENCE_MS = 500;

/**
 * The `entitlements` port: a line is leased for each leg under a row lock, so that two calls never take the last one together.
 * While the database is away, incoming calls are counted against the last limit that was known, from a file also after a restart.
 */
export class Lines {
  #db: Database;
  #log: Log;
  #file: string;
  #known: Map<string, Entitlement>;
  #here = new Map<string, string>();

  /** @param deps `file`: private to the worker */
  constructor({ db, file, log }: { db: Database; file: string; log: Log }) {
    this.#db = db;
    this.#log = log;
    this.#file = file;
    this.#known = new Map(Object.entries(readKept(file, limits) ?? {}));
  }

  async lease(input: CallInput, now: Date): Promise<Admission> {
    try {
      const admission = await inTime(this.#lease(input, input.call.id, now), PATIENCE_MS);
      if (admission.may) this.lives(input);
      return admission;
    } catch (error) {
      this.#log.warn({ error: String(error).slice(0, 200) }, "the database is away: lines are counted against the last known limit");
      return this.#fromMemory(input);
    }
  }

  /** @throws while the database is away: what we dial ourselves is refused then */
  async leaseOutbound(input: CallInput, step: number): Promise<"leased" | "busy"> {
    if (input.call.kind === "test") return "leased";
    return (await this.#lease(input, legOf(input, step), new Date())).may ? "leased" : "busy";
  }

  giveBackOutbound(input: CallInput, step: number): void {
    withTenant(this.#db, input, (tx) => tx.lineLease.deleteMany({ where: { leg: legOf(input, step) } })).catch(() => {}); // the end of the call does it, too
  }

  /** This call is driven here: it uses a line, whoever let it in. */
  lives({ call, organisationId }: CallInput): void {
    if (call.kind === "live") this.#here.set(call.id, organisationId);
  }

  /** The call ended; its row is removed by whoever writes its record. */
  ended(callId: string): void {
    this.#here.delete(callId);
  }

  /** Reads every customer's limit, so that it is known when the database is away. @throws while it is */
  async prefetch(now: Date): Promise<void> {
    const valid = { validFrom: { lte: now }, OR: [{ validUntil: null }, { validUntil: { gt: now } }] };
    for (const organisationId of await organisationIds(this.#db)) {
      const row = await withTenant(this.#db, { organisationId }, (tx) =>
        tx.entitlement.findFirst({ where: { organisationId, ...valid }, orderBy: { validFrom: "desc" } }),
      );
      if (row !== null) this.#remember(organisationId, { usable: row.usable, lines: row.lines, announcement: row.announcement });
    }
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

  async #lease(input: CallInput, leg: string, now: Date): Promise<Admission> {
    const { granted, beyond, ...known } = await livingCall.leaseLine(this.#db, input.organisationId, callFacts(input), leg, now);
    this.#remember(input.organisationId, known);
    if (granted) return { may: true };
    return known.usable ? { may: false, why: "busy", beyond } : { may: false, why: "closed", announcement: known.announcement };
  }

  #remember(organisationId: string, known: Entitlement): void {
    const before = this.#known.get(organisationId);
    this.#known.set(organisationId, known);
    const { usable, lines, announcement } = known;
    if (before?.usable === usable && before.lines === lines && before.announcement === announcement) return;
    keep(this.#file, Object.fromEntries(this.#known));
  }

  #fromMemory(input: CallInput): Admission {
    const known = this.#known.get(input.organisationId);
    if (known === undefined) return { may: true }; // never heard of it: nothing is known against it, and a call is worth more than a line
    if (!known.usable) return { may: false, why: "closed", announcement: known.announcement };
    const inUse = [...this.#here].filter(([callId, owner]) => owner === input.organisationId && callId !== input.call.id).length;
    if (inUse >= known.lines) return { may: false, why: "busy", beyond: { kind: "busy" } };
    this.lives(input);
    return { may: true };
  }
}

const limits = z.record(z.string(), z.object({ usable: z.boolean(), lines: z.number(), announcement: z.string().nullable() }));

/** A leg that we dial, named by its call and step, so that a second try of the same step leases no second line. */
function legOf({ call }: CallInput, step: number): string {
  const hex = createHash("sha256").update(`${call.id} ${step}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
