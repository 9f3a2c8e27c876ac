import type { Book } from "../../contract/lifecycle/book.ts";
import type { InstantText, StreamRef } from "../../contract/machine.ts";
import { readUnit } from "../../database/record/read-unit.ts";
import { settleUnit } from "../../database/record/settle-unit.ts";
import type { Unit } from "../../database/record/types.ts";
import { unitOf } from "../../database/record/unit-of.ts";
import { withTenant } from "../../database/tenant.ts";
import type { RecordPort } from "./record-port.ts";

/** The book of the unit in which a stream lives, settled to `now` and recorded so; null for a stream that the record does not know. */
export async function settledBook(port: RecordPort, provider: string, stream: StreamRef, now: InstantText): Promise<Book | null> {
  const unit = await withTenant(port.database, { organisationId: provider }, (tx) => unitOf(tx, stream));
  return unit === null ? null : settledUnit(port, provider, unit, now);
}

/** Settling takes the unit's lock, so it is done only where something is owed; the book is the same. */
export async function settledUnit(port: RecordPort, provider: string, unit: Unit, now: InstantText): Promise<Book> {
  const of = port.ofProvider(provider);
  if (await isOwing(port, provider, unit, now)) await settleUnit(port.database, { ...of, unit, now });
  return readUnit(port.database, { ...of, unit, now });
}

/** Whether a unit has something to serve by `now`: of its own calendar, or asked by another unit. */
export function isOwing({ database }: RecordPort, provider: string, { kind, id }: Unit, now: InstantText): Promise<boolean> {
  return withTenant(database, { organisationId: provider }, async (tx) => {
    const [row] = await tx.$queryRaw<{ owing: boolean }[]>`
      SELECT EXISTS (
        SELECT FROM contract_streams WHERE provider_id = ${provider}::uuid AND next_due_at <= ${now}::timestamptz
          AND CASE ${kind} WHEN 'account' THEN organisation_id = ${id}::uuid AND kind IN ('account', 'contract') ELSE kind = ${kind} AND id = ${id}::uuid END)
      OR EXISTS (SELECT FROM contract_inbox WHERE unit = ${id}::uuid AND served_at IS NULL AND at <= ${now}::timestamptz) AS owing`;
    return row?.owing === true;
  });
}
