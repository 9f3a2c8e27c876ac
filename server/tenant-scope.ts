import type { Database, Transaction } from "../database/client.ts";
import { withTenant } from "../database/tenant.ts";

export type TenantScope = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** A transaction in which row-level security sees only this organisation and those below it. */
export function tenantScope(database: Database, organisationId: string): TenantScope {
  return (work) => withTenant(database, { organisationId }, work);
}
