import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import type { Bundle, Flow } from "../../flow/flow.ts";
import { readFlow } from "../../flow/schema.ts";
import type { FlowReference } from "../call-types.ts";

const KEPT = 500;

/**
 * Documents of flows, by version or ticket. They never change, so they are kept in memory and in a folder: a worker that comes up while
 * PostgreSQL is down still serves the calls of the flows that it has seen.
 */
export class FlowLibrary {
  #db: Database;
  #folder: string;
  #known = new Map<string, Flow>();

  /** @param folder private to the worker; documents are readable there by its user alone */
  constructor(db: Database, folder: string) {
    this.#db = db;
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** @throws Error E_NO_FLOW when a document is neither here nor in the database */
  async load(organisationId: string, reference: FlowReference): Promise<Bundle> {
    const { main } = reference;
    const subflows = Object.entries(reference.subflows).map(
      async ([name, id]) => [name, await this.#document(organisationId, "version", id)] as const,
    );
    return {
      main: await ("version" in main
        ? this.#document(organisationId, "version", main.version)
        : this.#document(organisationId, "ticket", main.ticket)),
      subflows: Object.fromEntries(await Promise.all(subflows)),
    };
  }

  /** Keeps a document that was read elsewhere. */
  keep(kind: "version" | "ticket", id: string, json: unknown): Flow | undefined {
    const read = readFlow(json);
    if (!("flow" in read)) return undefined;
    this.#remember(`${kind}-${id}`, read.flow);
    return read.flow;
  }

  async #document(organisationId: string, kind: "version" | "ticket", id: string): Promise<Flow> {
    const key = `${kind}-${id}`;
    const known = this.#known.get(key) ?? this.#fromFolder(key);
    if (known !== undefined) return known;
    const row = await withTenant(this.#db, { organisationId }, (tx) =>
      kind === "version"
        ? tx.flowVersion.findUnique({ where: { id }, select: { document: true } })
        : tx.callTicket.findUnique({ where: { id }, select: { document: true } }),
    );
    const flow = row === null ? undefined : this.keep(kind, id, row.document);
    if (flow === undefined) throw new Error(`E_NO_FLOW: there is no readable flow ${key}`);
    return flow;
  }

  #remember(key: string, flow: Flow): void {
    if (this.#known.size >= KEPT) for (const oldest of [...this.#known.keys()].slice(0, 1)) this.#known.delete(oldest);
    const isNew = !this.#known.has(key);
    this.#known.set(key, flow);
    if (!isNew) return;
    const path = this.#path(key);
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(flow), { mode: 0o600 });
    renameSync(`${path}.${process.pid}`, path);
  }

  #fromFolder(key: string): Flow | undefined {
    try {
      const read = readFlow(JSON.parse(readFileSync(this.#path(key), "utf8")));
      if (!("flow" in read)) return undefined;
      this.#known.set(key, read.flow);
      return read.flow;
    } catch {
      return undefined; // not seen before, or half a file: the database has it
    }
  }

  #path(key: string): string {
    return join(this.#folder, `${key.replace(/[^A-Za-z0-9-]/g, "")}.json`);
  }
}
