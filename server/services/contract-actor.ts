import type { Actor, Role as MachineRole } from "../../contract/machine.ts";
import type { Transaction } from "../../database/client.ts";
import type { ActiveMembership, Person } from "../context.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Role } from "../roles.ts";

/** A membership's role as the machine knows it; null for roles that have no act on contracts. `system` never comes from outside. */
export const machineRole = {
  administrator: "administrator",
  clerk: "clerk",
  billing: "billing",
  approver: "approver",
  operator: "operator",
  "reseller-staff": "reseller",
  "customer-administrator": "customer",
  supervisor: null,
  agent: null,
} as const satisfies Record<Role, Exclude<MachineRole, "system"> | null>;

/** Roles with acts on contracts, as procedures name them. */
export const contractRoles = [
  "administrator",
  "clerk",
  "billing",
  "approver",
  "operator",
  "reseller-staff",
  "customer-administrator",
] as const satisfies readonly Role[];
export const providerRoles = ["administrator", "clerk", "billing", "approver", "operator"] as const satisfies readonly Role[];

export interface ContractActor {
  readonly actor: Actor;
  /** The provider in whose record the act is written. */
  readonly provider: string;
}

/**
 * Who acts, from the session alone. Staff of a provider or reseller act for their own house, also while they look at a customer of
 * theirs; a customer acts for itself. `tx` is a transaction in the name of the active organisation.
 */
export async function contractActor(
  tx: Transaction,
  { person, organisation, role }: { person: Pick<Person, "id">; organisation: ActiveMembership["organisation"]; role: Role },
): Promise<ContractActor | Refusal> {
  const acts = machineRole[role];
  if (acts === null) return refuse("ROLE_FORBIDDEN", { role });
  const rows = await tx.$queryRaw<{ provider: string | null; parent: string | null }[]>`
    SELECT provider_of(id) AS provider, parent_id AS parent FROM organisations WHERE id = ${organisation.id}::uuid`;
  const { provider = null, parent = null } = rows[0] ?? {};
  const own =
    acts === "customer" ? organisation.id : acts !== "reseller" ? provider : organisation.kind === "reseller" ? organisation.id : parent;
  if (provider === null || own === null) return refuse("NO_ORGANISATION");
  return { actor: { person: person.id, role: acts, organisation: own }, provider };
}
