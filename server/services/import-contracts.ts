import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { type ImportFault, readImport } from "../../contract/importing/import-row.ts";
import { type Rehearsed, rehearseImport } from "../../contract/importing/rehearse-import.ts";
import type { Actor, InstantText } from "../../contract/machine.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import { seedWorld } from "../../contract/world.ts";
import type { Database } from "../../database/client.ts";
import { providerNow } from "../../database/record/clock.ts";
import { giveCommandIn } from "../../database/record/give-command.ts";
import { readProvider } from "../../database/record/read-unit.ts";
import { settleUnitIn } from "../../database/record/settle-unit.ts";
import { withTenant } from "../../database/tenant.ts";
import { readCsv } from "./read-csv.ts";
import { recordAudit } from "./record-audit.ts";

export interface ImportPreview {
  readonly now: InstantText;
  readonly lines: number;
  readonly faults: readonly ImportFault[];
  readonly contracts: readonly {
    readonly line: number;
    readonly customer: string;
    readonly contract: string;
    readonly reseller: string;
    readonly fresh: boolean;
    readonly state: string;
    readonly items: Readonly<Record<string, number>>;
    readonly owed: number;
    readonly documents: number;
    readonly commands: number;
    readonly ok: boolean;
  }[];
}
export interface ImportResult {
  readonly done: number;
  readonly left: number;
  /** Contracts whose lines were refused while they were written: nothing of them was. */
  readonly failed: readonly { readonly line: number; readonly contract: string; readonly code: string }[];
}

interface Importer {
  readonly database: Database;
  readonly provider: string;
  readonly actor: Actor;
  readonly personId: string;
}

/** Reads and rehearses a file; nothing is written. */
export async function previewImport(importer: Importer, text: string): Promise<ImportPreview> {
  const { rehearsed, faults, now, lines, houses } = await rehearse(importer, text);
  return {
    now,
    lines,
    faults,
    contracts: rehearsed.map((one) => ({
      line: one.line,
      customer: one.customer,
      contract: one.contract,
      reseller: one.reseller,
      fresh: !houses.has(one.customer),
      state: one.state,
      items: { ...one.items },
      owed: Number(one.owed),
      documents: one.documents,
      commands: one.commands.length,
      ok: !faults.some((fault) => one.faults.includes(fault)) && !faults.some(({ line }) => line === one.line),
    })),
  };
}

/**
 * Writes what a file without faults says, contract by contract, each in one transaction with its customer: the machine carries out
 * the same commands at the days of the file, everything that fell due since is served, and no letter goes out for what is past.
 * At most `limit` contracts a call; what has been written before is passed over, so that the rest is done by calling again.
 */
export async function runImport(
  importer: Importer,
  text: string,
  limit: number,
): Promise<ImportResult | { faults: readonly ImportFault[] }> {
  const { rehearsed, faults, now, houses } = await rehearse(importer, text, true);
  if (faults.length > 0) return { faults };
  const { database, provider, personId } = importer;
  const failed: { line: number; contract: string; code: string }[] = [];
  let done = 0;
  const waiting = rehearsed.filter(({ stream }) => !houses.imported.has(stream));
  for (const one of waiting.slice(0, limit)) {
    const refused = await withTenant(database, { organisationId: provider }, async (tx) => {
      if (!houses.has(one.customer)) {
        const parent = houses.reseller(one.reseller) ?? provider;
        await tx.$executeRaw`INSERT INTO organisations (id, kind, parent_id, name) VALUES (${one.account}::uuid, 'customer', ${parent}::uuid, ${one.customer}) ON CONFLICT (id) DO NOTHING`;
        await tx.party.upsert({
          where: { id: one.account },
          create: { id: one.account, organisationId: one.account, providerId: provider, name: one.customer },
          update: {},
        });
      }
      for (const { at, command } of one.commands) {
        const given = await giveCommandIn(tx, { provider, command, now: at, deliver: promptly });
        if (given.refusal !== null) throw new RefusedImport(given.refusal.code);
      }
      await settleUnitIn(tx, { provider, unit: { kind: "account", id: one.account }, now, deliver: promptly });
      // What is past has been told long ago, by others.
      await tx.$executeRaw`UPDATE contract_outbox SET done_at = now() WHERE organisation_id = ${one.account}::uuid AND kind <> 'wake' AND done_at IS NULL`;
      await recordAudit<"contract.imported">(tx, {
        organisationId: one.account,
        actorId: personId,
        action: "contract.imported",
        subject: one.stream,
        facts: { number: one.contract, commands: one.commands.length },
      });
      return null;
    }).catch((error: unknown) => {
      if (error instanceof RefusedImport) return error.code;
      throw error;
    });
    if (refused === null) done += 1;
    else failed.push({ line: one.line, contract: one.contract, code: refused });
    await breathe();
  }
  return { done, left: Math.max(0, waiting.length - limit), failed };
}

class RefusedImport extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

async function rehearse({ database, provider, actor }: Importer, text: string, again = false) {
  const table = readCsv(text);
  const { rows, faults } = readImport(table);
  const now = await providerNow(database, provider);
  const state = await readProvider(database, { provider, now });
  const { customers, resellers, imported } = await withTenant(database, { organisationId: provider }, async (tx) => ({
    customers: await tx.$queryRaw<{ id: string; name: string; contracts: number }[]>`
      SELECT o.id::text, o.name, (SELECT count(*)::int FROM contract_streams s WHERE s.organisation_id = o.id AND s.kind = 'contract') AS contracts
      FROM organisations o WHERE o.kind = 'customer' AND o.ended_at IS NULL`,
    resellers: await tx.organisation.findMany({ where: { kind: "reseller", endedAt: null }, select: { id: true, name: true } }),
    imported: new Set(
      (await tx.$queryRaw<{ id: string }[]>`SELECT id::text FROM contract_streams WHERE kind = 'contract'`).map(({ id }) => id),
    ),
  }));
  const known = new Map(customers.map((one) => [one.name, one]));
  const reseller = (name: string) => resellers.find((one) => one.name === name)?.id ?? null;
  const stream = (contract: string) => uuidOf(provider, "contract", contract);
  const rehearsed: Rehearsed[] = rehearseImport(
    {
      seed: seedWorld,
      provider: state,
      now,
      actor,
      account: (name) => known.get(name)?.id ?? uuidOf(provider, "customer", name),
      reseller,
      stream,
    },
    rows,
  );
  const accounts = new Map<string, string>();
  const inUse: ImportFault[] = rehearsed.flatMap((one) => {
    const other = accounts.get(one.account);
    accounts.set(one.account, one.contract);
    // A unit never goes back in time: a customer that has contracts already cannot get one of the past.
    const taken = other !== undefined || ((known.get(one.customer)?.contracts ?? 0) > 0 && !imported.has(one.stream));
    const repeated = imported.has(one.stream) && !again;
    return taken || repeated ? [{ line: one.line, code: "E_CUSTOMER_HAS_CONTRACTS" as const, fact: one.customer, rule: null }] : [];
  });
  return {
    rehearsed,
    now,
    lines: Math.max(0, table.length - 1),
    faults: [...faults, ...rehearsed.flatMap((one) => one.faults), ...inUse].sort((a, b) => a.line - b.line),
    houses: { has: (name: string) => known.has(name), reseller, imported },
  };
}

/** The same number of the same house is the same contract, however often a file is read (RFC 9562, version 8 by SHA-256). */
function uuidOf(provider: string, kind: string, name: string): string {
  const hex = createHash("sha256").update(`${provider}/${kind}/${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
