/** Who may act. The words are those of the membership table; the kind of organisation decides which of them fit. */
export const rolesOfKind = {
  provider: ["administrator", "clerk", "billing", "approver", "operator"],
  reseller: ["reseller-staff"],
  customer: ["customer-administrator", "supervisor", "agent"],
} as const;

export type OrganisationKind = keyof typeof rolesOfKind;
export type Role = (typeof rolesOfKind)[OrganisationKind][number];

export const roles: readonly Role[] = [...rolesOfKind.provider, ...rolesOfKind.reseller, ...rolesOfKind.customer];

export function isRole(value: string): value is Role {
  return roles.some((role) => role === value);
}

export function roleFits(role: Role, kind: OrganisationKind): boolean {
  return rolesOfKind[kind].some((fitting) => fitting === role);
}
