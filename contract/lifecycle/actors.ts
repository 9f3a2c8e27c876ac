import type { Role } from "../machine.ts";

/** Who may act, as the terms divide it (A11, last line). */

/** 社: the provider alone. A reseller is refused. */
export const provider: readonly Role[] = ["clerk", "administrator", "approver"];
/** 社等: the provider or its reseller, the latter for its own customers. */
export const providerOrReseller: readonly Role[] = [...provider, "reseller"];
/** 客: the customer, or staff that enter a form which came on paper; lateness is forgiven only to an administrator's entry. */
export const customer: readonly Role[] = ["customer", "reseller", "clerk", "administrator"];
/** 社 for money: billing besides the office. */
export const providerBilling: readonly Role[] = ["billing", "administrator"];
/** 社等 for money. */
export const billing: readonly Role[] = [...providerBilling, "reseller"];
/** 社 for the machines: outages, pauses, purge. */
export const operations: readonly Role[] = ["operator", "administrator"];
/** 社: anybody of the provider. */
export const anyProvider: readonly Role[] = ["clerk", "billing", "approver", "administrator", "operator"];
export const administrator: readonly Role[] = ["administrator"];
/** The calendar and follow-ups only. */
export const systemOnly: readonly Role[] = ["system"];
