/** Why the service could not be used, as staff classify it (A15). */
export const outageCauses = {
  /** Ordinary fault of the provider. */
  provider: { exemption: 1, damages: 1 },
  /** Intent or gross negligence; two people classify it. */
  "provider-gross": { exemption: 2, damages: 2 },
  /** No one's fault, also disasters: no damages (47-5), but the fee of row 1 is still not payable. */
  "no-fault": { exemption: 1, damages: null },
  /** A pause that was notified beforehand as 17 or 35 (22-4, 47-7; A-15). */
  "notified-pause": { exemption: null, damages: null },
  /** A suspension (16, 34) or an interruption that the customer asked for (18, 36; 22-3, 22-5, 47-7). */
  "suspension-or-interruption": { exemption: null, damages: null },
  /** The access line or another carrier's line (row 1's exclusion, proviso of 47-1; R-1-2). */
  "access-line": { exemption: null, damages: null },
  /** The customer's fault, environment changed without permission (7-3) or own devices (32-2). */
  customer: { exemption: null, damages: null },
  /** Partial loss that is not "as good as total". */
  partial: { exemption: null, damages: null },
} as const satisfies Record<string, { exemption: 1 | 2 | null; damages: 1 | 2 | null }>;

export type OutageCause = keyof typeof outageCauses;
