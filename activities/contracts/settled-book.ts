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

export async function settledUnit(port: RecordPort, provider: string, unit: Unit, now: InstantText): Promise<Book> {
  const of = port.ofProvider(provider);
  await settleUnit(port.database, { ...of, unit, now });
  return readUnit(port.database, { ...of, unit, now });
}
