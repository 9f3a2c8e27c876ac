import type { Database, TenantTransaction } from "../database/tenant.ts";
import { withTenant } from "../database/tenant.ts";

export type TenantScope = <T>(work: (tx: TenantTransaction) => Promise<T>) => Promise<T>;

/** A transaction in which row-level security sees only this organisation and those below it. */
export function tenantScope(database: Database, organisationId: string): TenantScope {
  return (work) => withTenant(database, { organisationId }, work);
}
