import type { Transaction } from "../client.ts";
import type { Unit } from "./types.ts";

/**
 * One transaction at a time for a unit, until it ends. Units look at their provider's state, so that the provider's own commands wait for
 * transactions of units that have begun, and those that begin wait for it.
 */
export async function lockUnit(tx: Transaction, provider: string, unit: Unit): Promise<void> {
  const house = `record/${provider}`;
  if (unit.kind === "provider") await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${house}, 0))`;
  else
    await tx.$executeRaw`
      SELECT pg_advisory_xact_lock_shared(hashtextextended(${house}, 0)), pg_advisory_xact_lock(hashtextextended(${`record/${unit.kind}/${unit.id}`}, 0))`;
}
