import type { InstantText } from "../../contract/machine.ts";
import type { Database, Transaction } from "../client.ts";
import { withTenant } from "../tenant.ts";

export interface ProviderClock {
  readonly kind: "real" | "simulated";
  /** Now, by this clock. */
  readonly now: InstantText;
  /** A simulated clock that goes on by itself from where it was set. */
  readonly runs: boolean;
}

/** A clock is asked to go where it cannot: backwards. */
export class ClockRefusal extends Error {
  readonly code = "E_CLOCK_BACKWARDS";
  readonly now: InstantText;

  constructor(now: InstantText) {
    super(`E_CLOCK_BACKWARDS: it is ${now} already; a clock moves forward only.`);
    this.name = "ClockRefusal";
    this.now = now;
  }
}

/**
 * What time it is for a provider and everybody below it: the instant of its simulated clock, or the real one. Everything of contracts
 * and calls that needs “now” asks it. `organisation` may be the provider, a reseller or a customer; no tenant has to be set.
 */
export async function providerNow(db: Database | Transaction, organisation: string): Promise<InstantText> {
  return (await clockOf(db, organisation)).now;
}

/** The clock itself, for the band that says so. */
export async function clockOf(db: Database | Transaction, organisation: string): Promise<ProviderClock> {
  const [row] = await db.$queryRaw<{ kind: string; at: Date; runs: boolean; set_at: Date }[]>`
    SELECT kind, at, runs, set_at FROM clock_of(${organisation}::uuid)`;
  if (row === undefined || row.kind === "real") return { kind: "real", now: new Date().toISOString(), runs: true };
  const passed = row.runs ? Math.max(0, Date.now() - row.set_at.getTime()) : 0;
  return { kind: "simulated", now: new Date(row.at.getTime() + passed).toISOString(), runs: row.runs };
}

/**
 * Sets a provider's clock to a later instant: from then on it is simulated. Only the clock is written, and a wake for the processes; what
 * falls due up to it is served by `settleDue`, and every reader sees the settled state at once.
 * @throws ClockRefusal where `at` lies before the clock's now
 */
export function setClock(db: Database, provider: string, at: InstantText, { runs = false } = {}): Promise<ProviderClock> {
  return withTenant(db, { organisationId: provider }, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`clock/${provider}`}, 0))`;
    const { now } = await clockOf(tx, provider);
    if (at < now) throw new ClockRefusal(now);
    await write(tx, provider, "simulated", at, runs);
    return { kind: "simulated", now: at, runs };
  });
}

/** Goes back to the real clock, which is possible while the simulated one has not passed it. */
export function setRealClock(db: Database, provider: string): Promise<ProviderClock> {
  return withTenant(db, { organisationId: provider }, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`clock/${provider}`}, 0))`;
    const { now } = await clockOf(tx, provider);
    const real = new Date().toISOString();
    if (real < now) throw new ClockRefusal(now);
    await write(tx, provider, "real", real, true);
    return { kind: "real", now: real, runs: true };
  });
}

async function write(tx: Transaction, provider: string, kind: string, at: InstantText, runs: boolean): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO clocks (organisation_id, provider_id, kind, at, runs, set_at)
    VALUES (${provider}::uuid, ${provider}::uuid, ${kind}, ${at}::timestamptz, ${runs}, ${new Date()})
    ON CONFLICT (organisation_id) DO UPDATE SET kind = EXCLUDED.kind, at = EXCLUDED.at, runs = EXCLUDED.runs, set_at = EXCLUDED.set_at`;
  await tx.$executeRaw`
    INSERT INTO contract_outbox (organisation_id, provider_id, kind, stream_kind, stream_id, payload)
    VALUES (${provider}::uuid, ${provider}::uuid, 'wake', 'provider', ${provider}::uuid, '{"clock":true}')`;
}
