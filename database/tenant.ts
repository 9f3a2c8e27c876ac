import type { Database, Transaction } from "./client.ts";

/** For whom a transaction works: row-level security shows the rows of this organisation and of those below it. */
export interface Tenant {
  organisationId: string;
}

/** What may be seen before a tenant is known. */
type Bearer = { personId: string } | { invitationHash: string };

/** One transaction in the name of a tenant. Outside of one, tenants' tables are empty. */
export function withTenant<T>(db: Database, tenant: Tenant, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return scoped(db, { "musubi.tenant": tenant.organisationId }, work);
}

/**
 * One transaction before a tenant is chosen: a person sees the own memberships and their organisations;
 * the holder of an invitation's token (by its SHA-256, hex) sees that invitation.
 */
export function withBearer<T>(db: Database, bearer: Bearer, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return scoped(db, "personId" in bearer ? { "musubi.person": bearer.personId } : { "musubi.invitation": bearer.invitationHash }, work);
}

/** Whose number is this now? E.164 with "+". */
export async function organisationOfNumber(db: Database, e164: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string | null }[]>`SELECT organisation_of_number(${e164}) AS id`;
  return rows[0]?.id ?? null;
}

/** Whose call is this? By the uuid of the channel. */
export async function organisationOfCall(db: Database, callId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string | null }[]>`SELECT organisation_of_call(${callId}::uuid) AS id`;
  return rows[0]?.id ?? null;
}

/** Whose test-call ticket is this? Used and expired ones are found too. */
export async function organisationOfTicket(db: Database, ticketId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string | null }[]>`SELECT organisation_of_ticket(${ticketId}::uuid) AS id`;
  return rows[0]?.id ?? null;
}

/** Ids of all organisations, for sweeps that then enter one tenant after the other. */
export async function organisationIds(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT organisation_ids() AS id`;
  return rows.map((row) => row.id);
}

function scoped<T>(db: Database, settings: Record<string, string>, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(async (tx) => {
    for (const [name, value] of Object.entries(settings)) await tx.$executeRaw`SELECT set_config(${name}, ${value}, true)`;
    return work(tx);
  });
}
