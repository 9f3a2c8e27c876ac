import type { Transaction } from "../../database/client.ts";
import type { Facts } from "../refusal.ts";

/** What the accounts write into the audit record. Other nouns have unions of their own. */
export type AccountAction =
  | "account.signed-in"
  | "account.sign-in-locked"
  | "account.signed-out"
  | "account.password-changed"
  | "account.password-reset"
  | "account.name-changed"
  | "account.second-factor-added"
  | "account.second-factor-removed"
  | "account.recovery-codes-renewed"
  | "account.sessions-ended"
  | "member.invited"
  | "member.invitation-sent-again"
  | "member.invitation-withdrawn"
  | "member.joined"
  | "member.role-changed"
  | "member.second-factor-removed"
  | "member.deactivated"
  | "member.reactivated";

/** One line of the audit record, in the transaction of the act itself. Facts hold ids and codes, never names or addresses. */
export async function recordAudit<Action extends string = AccountAction>(
  tx: Transaction,
  event: { organisationId: string; actorId: string | null; action: Action; subject?: string; facts?: Facts; ip?: string },
): Promise<void> {
  const { organisationId, actorId, action, subject = null, facts = {}, ip = null } = event;
  await tx.auditEvent.create({ data: { organisationId, actorId, action, subject, facts, ip: ip || null } });
}
