import type { Command, StreamRef } from "../../contract/machine.ts";
import type { Database, Transaction } from "../client.ts";
import type { Unit } from "./types.ts";

/** The provider at the root of an organisation's tree, or null where there is no such organisation. Needs no tenant. */
export async function providerOf(db: Database | Transaction, organisation: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ id: string | null }[]>`SELECT provider_of(${organisation}::uuid)::text AS id`;
  return row?.id ?? null;
}

/** The unit in which a stream lives; null for a contract that nobody has applied for. Inside the provider's tenant. */
export async function unitOf(tx: Transaction, stream: StreamRef): Promise<Unit | null> {
  if (stream.kind !== "contract") return { kind: stream.kind, id: stream.id };
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT organisation_id::text AS id FROM contract_streams WHERE kind = 'contract' AND id = ${stream.id}::uuid`;
  return row === undefined ? null : { kind: "account", id: row.id };
}

/** The unit that a command concerns: an application names the account of the contract that it begins. */
export async function unitOfCommand(tx: Transaction, { stream, type, data }: Command): Promise<Unit | null> {
  const unit = await unitOf(tx, stream);
  if (unit !== null || type !== "apply") return unit;
  const account = typeof data === "object" && data !== null && "account" in data ? data.account : undefined;
  return typeof account === "string" && isUuid(account) ? { kind: "account", id: account } : null;
}

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
