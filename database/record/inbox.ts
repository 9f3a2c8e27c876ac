import type { InstantText, StreamRef } from "../../contract/machine.ts";
import type { Transaction } from "../client.ts";
import { toJson } from "./json.ts";
import { unitOf } from "./unit-of.ts";

/** A command that will be given to a stream at an instant by itself, once for its id: an arrival that is under way. */
export interface UnderWay {
  readonly stream: StreamRef;
  readonly id: string;
  readonly at: InstantText;
  readonly command: string;
  readonly data: unknown;
}

/** Puts commands into the inbox of their account's unit; one that is there already stays as it is. Inside the provider's tenant. */
export async function putUnderWay(tx: Transaction, provider: string, all: readonly UnderWay[]): Promise<void> {
  for (const { stream, id, at, command, data } of all) {
    const unit = await unitOf(tx, stream);
    if (unit?.kind !== "account") throw new Error(`E_NO_UNIT: ${stream.kind}/${stream.id} is in no account's unit`);
    await tx.$executeRaw`
      INSERT INTO contract_inbox (unit, id, organisation_id, provider_id, at, stream_kind, stream_id, command, data)
      VALUES (${unit.id}::uuid, ${`${stream.kind}/${stream.id}/${id}`}, ${unit.id}::uuid, ${provider}::uuid, ${at}::timestamptz,
        ${stream.kind}, ${stream.id}::uuid, ${command}, ${toJson(data)}::json)
      ON CONFLICT (unit, id) DO NOTHING`;
  }
}

/** Tells every account that has contracts which could be concerned of an event of the provider. One statement, however many there are. */
export async function tellAccounts(
  tx: Transaction,
  provider: string,
  told: { stream: StreamRef; sequence: number; at: InstantText },
): Promise<void> {
  const id = `${told.stream.kind}/${told.stream.id}/${told.sequence}`;
  await tx.$executeRaw`
    WITH told AS (
      INSERT INTO contract_inbox (unit, id, organisation_id, provider_id, at, from_kind, from_id, from_sequence)
      SELECT DISTINCT organisation_id, ${id}, organisation_id, provider_id, ${told.at}::timestamptz, ${told.stream.kind}, ${told.stream.id}::uuid, ${told.sequence}::int
      FROM contract_list WHERE provider_id = ${provider}::uuid AND phase IN ('applied', 'pending-start', 'active')
      ON CONFLICT (unit, id) DO NOTHING RETURNING unit)
    INSERT INTO contract_outbox (organisation_id, provider_id, kind, stream_kind, stream_id)
    SELECT unit, ${provider}::uuid, 'wake', 'account', unit FROM told`;
}

/** The same for these accounts only. */
export async function tellThese(
  tx: Transaction,
  provider: string,
  accounts: readonly string[],
  told: { stream: StreamRef; sequence: number; at: InstantText },
): Promise<void> {
  const id = `${told.stream.kind}/${told.stream.id}/${told.sequence}`;
  await tx.$executeRaw`
    WITH told AS (
      INSERT INTO contract_inbox (unit, id, organisation_id, provider_id, at, from_kind, from_id, from_sequence)
      SELECT unit, ${id}, unit, ${provider}::uuid, ${told.at}::timestamptz, ${told.stream.kind}, ${told.stream.id}::uuid, ${told.sequence}::int
      FROM unnest(${[...accounts]}::uuid[]) AS unit
      ON CONFLICT (unit, id) DO NOTHING RETURNING unit)
    INSERT INTO contract_outbox (organisation_id, provider_id, kind, stream_kind, stream_id)
    SELECT unit, ${provider}::uuid, 'wake', 'account', unit FROM told`;
}
