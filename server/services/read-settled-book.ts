import type { Book } from "../../contract/lifecycle/book.ts";
import type { InstantText, StreamKind } from "../../contract/machine.ts";
import type { Database } from "../../database/client.ts";
import { dueUnits } from "../../database/record/due-units.ts";
import { readUnit } from "../../database/record/read-unit.ts";
import { withTenant } from "../../database/tenant.ts";
import { readWholeBook } from "./read-whole-book.ts";

/** So many units that wait to be settled are settled in memory for a page; behind more than that the page lags until the workers have served them. */
export const BEHIND = 100;

/**
 * The whole book as it stands at `at`: what was recorded, and for the units in which something has fallen due since, or that have
 * not heard of a decision yet, the state to which serving it leads. Nothing is written.
 */
export async function readSettledBook(
  db: Database,
  provider: string,
  at: InstantText,
  kinds: readonly StreamKind[] = ["contract"],
): Promise<Book> {
  const book = await withTenant(db, { organisationId: provider }, (tx) => readWholeBook(tx, provider, kinds));
  const behind = await dueUnits(db, provider, at, BEHIND);
  if (behind.length === 0) return book;
  const accounts = new Map(book.accounts);
  const contracts = new Map(book.contracts);
  const incidents = new Map(book.incidents);
  for (const { unit } of behind) {
    const settled = await readUnit(db, { provider, unit, now: at });
    if (unit.kind === "account") {
      if (kinds.includes("account")) for (const [id, state] of settled.accounts) accounts.set(id, state);
      if (kinds.includes("contract")) for (const [id, state] of settled.contracts) contracts.set(id, state);
    }
    if (unit.kind === "incident" && kinds.includes("incident")) for (const [id, state] of settled.incidents) incidents.set(id, state);
  }
  return { ...book, accounts, contracts, incidents };
}
