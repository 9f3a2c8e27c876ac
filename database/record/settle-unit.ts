import { settleBook } from "../../contract/lifecycle/book.ts";
import type { InstantText } from "../../contract/machine.ts";
import type { Database, Transaction } from "../client.ts";
import { withTenant } from "../tenant.ts";
import { notBefore } from "./give-command.ts";
import { loadUnit } from "./load-unit.ts";
import { lockUnit } from "./lock-unit.ts";
import { saveUnit } from "./save-unit.ts";
import type { OfProvider, Settled, Unit } from "./types.ts";

export interface Settling extends OfProvider {
  readonly unit: Unit;
  readonly now: InstantText;
}

/** Serves and records everything of a unit that has fallen due by `now`, inbox included. Doing it twice does nothing the second time. */
export function settleUnit(db: Database, settling: Settling): Promise<Settled> {
  return withTenant(db, { organisationId: settling.provider }, (tx) => settleUnitIn(tx, settling));
}

export async function settleUnitIn(tx: Transaction, settling: Settling): Promise<Settled> {
  const { provider, unit, now } = settling;
  await lockUnit(tx, provider, unit);
  const loaded = await loadUnit(tx, settling, unit);
  const at = notBefore(loaded, now);
  const came = settleBook(
    loaded.book,
    at,
    loaded.heard.filter((heard) => heard.at <= at),
  );
  const { nextDueAt } = await saveUnit(tx, provider, loaded, came, at);
  return { events: came.events, dropped: came.dropped, nextDueAt };
}
