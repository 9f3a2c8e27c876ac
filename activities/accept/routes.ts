import { z } from "zod";
import type { Database, Transaction } from "../../database/client.ts";
import { organisationIds, organisationOfNumber, organisationOfTicket, withTenant } from "../../database/tenant.ts";
import { namesOf } from "../../flow/check/names.ts";
import type { Flow } from "../../flow/flow.ts";
import type { Log } from "../../telephony/log.ts";
import type { FlowReference } from "../call-types.ts";
import type { FlowLibrary } from "../segment/flow-library.ts";
import { inTime } from "./in-time.ts";
import { keep, readKept } from "./kept-file.ts";

const one = z.object({
  organisationId: z.string(),
  flow: z.object({
    main: z.union([z.object({ version: z.string() }), z.object({ ticket: z.string() })]),
    subflows: z.record(z.string(), z.string()),
  }),
  flowId: z.string(),
  flowVersionId: z.string().nullable(),
  draftRevision: z.number().nullable(),
});

/** Where a call goes: the documents that it will run to its end. */
export type Route = z.output<typeof one> & { flow: FlowReference };

/** What a number leads to: a version, or for a share of callers another one. `until`: epoch milliseconds, null = no end is set. */
const plan = z.object({
  route: one,
  split: z.object({ route: one, share: z.number() }).nullable(),
  until: z.number().nullable().default(null),
});
export type NumberPlan = z.output<typeof plan>;

const PATIENCE_MS = 500;

/**
 * Number → flow. What the database said is kept in memory and counts until it tells of a change (`musubi_routes`), so that a publication
 * counts at once and a call waits for no query. While nothing would be heard of a change, each call asks; while the database is away, what
 * was found last serves, from a file also after a restart of the worker.
 */
export class Routes {
  #db: Database;
  #library: FlowLibrary;
  #file: string;
  #log: Log;
  #known: Map<string, NumberPlan>;
  /** Numbers that the database was asked for since it last told of a change. */
  #fresh = new Set<string>();
  #hears = false;
  #changes = 0;

  constructor(deps: { db: Database; library: FlowLibrary; file: string; log: Log }) {
    this.#db = deps.db;
    this.#library = deps.library;
    this.#file = deps.file;
    this.#log = deps.log;
    this.#known = new Map(Object.entries(readKept(deps.file, z.record(z.string(), plan)) ?? {}));
  }

  /**
   * @param e164 the number that was called @param now epoch milliseconds
   * @returns undefined where it leads nowhere
   * @throws where nobody knows: the database is away, and this worker has never seen the number
   */
  async ofNumber(e164: string, now: number): Promise<NumberPlan | undefined> {
    const known = this.#known.get(e164);
    if (known !== undefined && this.#isFresh(e164, known, now)) return known;
    const asked = this.#learn(e164);
    if (known === undefined) return asked;
    try {
      return await inTime(asked, PATIENCE_MS);
    } catch (error) {
      this.#log.warn({ error: String(error).slice(0, 200) }, "the database is away: the route comes from the cache");
      return known;
    }
  }

  /** `hears`: from now on a change would be told; false: it would not. Either way what is known may be old. */
  changed(hears: boolean): void {
    this.#hears = hears;
    this.#changes += 1;
    this.#fresh.clear();
  }

  /** The published version of a flow, for calls beyond the lines. @returns undefined where nothing is published @throws while the database is away */
  ofFlow(organisationId: string, flowId: string): Promise<Route | undefined> {
    return withTenant(this.#db, { organisationId }, async (tx) => {
      const latest = await tx.flowVersion.findFirst({
        where: { organisationId, flowId },
        orderBy: { number: "desc" },
        select: { id: true },
      });
      return latest === null ? undefined : this.#version(tx, organisationId, latest.id);
    });
  }

  /** A test call's ticket: good once, and for its minute. @returns undefined where it is not good */
  async ofTicket(ticket: string, callId: string, now: Date): Promise<Route | undefined> {
    if (!z.uuid().safeParse(ticket).success) return undefined;
    const organisationId = await organisationOfTicket(this.#db, ticket);
    if (organisationId === null) return undefined;
    return withTenant(this.#db, { organisationId }, async (tx) => {
      const taken = await tx.callTicket.updateMany({ where: { id: ticket, callId: null, expiresAt: { gt: now } }, data: { callId } });
      const row = await tx.callTicket.findUnique({ where: { id: ticket } });
      if (row === null || (taken.count === 0 && row.callId !== callId)) return undefined;
      const flow = this.#library.keep("ticket", ticket, row.document);
      if (flow === undefined) return undefined;
      const subflows = await this.#subflows(tx, organisationId, flow);
      const { flowId, flowVersionId, draftRevision } = row;
      return { organisationId, flow: { main: { ticket }, subflows }, flowId, flowVersionId, draftRevision };
    });
  }

  /** Reads the routes of all numbers, so that a number never called before is served without the database, too. */
  async prefetch(): Promise<void> {
    for (const organisationId of await organisationIds(this.#db)) {
      const numbers = await withTenant(this.#db, { organisationId }, (tx) =>
        tx.phoneNumber.findMany({ where: { organisationId, flowVersionId: { not: null } }, select: { e164: true } }),
      );
      for (const { e164 } of numbers) {
        const known = this.#known.get(e164);
        if (known === undefined || !this.#isFresh(e164, known, Date.now())) await this.#learn(e164);
      }
    }
    keep(this.#file, Object.fromEntries(this.#known));
  }

  #isFresh(e164: string, known: NumberPlan, now: number): boolean {
    return this.#hears && this.#fresh.has(e164) && (known.until === null || now < known.until);
  }

  async #learn(e164: string): Promise<NumberPlan | undefined> {
    const asked = this.#changes;
    const found = await this.#ask(e164);
    if (found === undefined) this.#known.delete(e164);
    else this.#known.set(e164, found);
    // What was told meanwhile may be younger than this answer.
    if (found !== undefined && asked === this.#changes) this.#fresh.add(e164);
    return found;
  }

  async #ask(e164: string): Promise<NumberPlan | undefined> {
    const organisationId = await organisationOfNumber(this.#db, e164);
    if (organisationId === null) return undefined;
    return withTenant(this.#db, { organisationId }, async (tx) => {
      const now = new Date();
      const number = await tx.phoneNumber.findFirst({
        where: { e164, organisationId, validFrom: { lte: now }, OR: [{ validUntil: null }, { validUntil: { gt: now } }] },
      });
      if (number === null || number.flowVersionId === null) return undefined;
      const route = await this.#version(tx, organisationId, number.flowVersionId);
      if (route === undefined) return undefined;
      const { splitVersionId, splitShare } = number;
      const other = splitVersionId === null ? undefined : await this.#version(tx, organisationId, splitVersionId);
      const split = other === undefined || splitShare === null ? null : { route: other, share: splitShare };
      return { route, split, until: number.validUntil?.getTime() ?? null };
    });
  }

  async #version(tx: Transaction, organisationId: string, id: string): Promise<Route | undefined> {
    const row = await tx.flowVersion.findUnique({ where: { id } });
    const flow = row === null ? undefined : this.#library.keep("version", id, row.document);
    if (row === null || flow === undefined) return undefined;
    const subflows = await this.#subflows(tx, organisationId, flow);
    return { organisationId, flow: { main: { version: id }, subflows }, flowId: row.flowId, flowVersionId: id, draftRevision: null };
  }

  /** Every subflow that the flow can reach, in the version that is published now: the call keeps it to its end. */
  async #subflows(tx: Transaction, organisationId: string, main: Flow): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    const open = subflowNames(main);
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (Object.hasOwn(found, name)) continue;
      const version = await tx.flowVersion.findFirst({
        where: { organisationId, flow: { name, kind: "subflow", archivedAt: null } },
        orderBy: { number: "desc" },
      });
      const flow = version === null ? undefined : this.#library.keep("version", version.id, version.document);
      if (version === null || flow === undefined) continue; // unbound: the block's error exit says so
      found[name] = version.id;
      open.push(...subflowNames(flow));
    }
    return found;
  }
}

function subflowNames(flow: Flow): string[] {
  return namesOf(flow).flatMap(({ kind, name }) => (kind === "flow" ? [name] : []));
}
