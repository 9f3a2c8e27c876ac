import type { Database } from "../../database/client.ts";
import { withTenant } from "../../database/tenant.ts";
import type { Facts } from "../refusal.ts";
import { findMemberships } from "./find-active-membership.ts";
import { type AccountAction, recordAudit } from "./record-audit.ts";

/** An act on one's own account concerns every organisation the person belongs to: each finds it in its record. */
export async function recordAccountAudit(
  database: Database,
  event: { personId: string; action: AccountAction; ip: string; facts?: Facts },
): Promise<void> {
  const { personId, action, ip, facts } = event;
  for (const { organisation } of await findMemberships(database, personId)) {
    await withTenant(database, { organisationId: organisation.id }, (tx) =>
      recordAudit(tx, { organisationId: organisation.id, actorId: personId, action, subject: personId, ip, ...(facts && { facts }) }),
    );
  }
}
