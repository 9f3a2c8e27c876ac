import type { DocumentKind, Plan, PlanLine } from "./plan.ts";

/** What standing documents ask for: by contract and month, then by the key of the line. */
export type Billed = Readonly<Record<string, Readonly<Record<string, PlanLine>>>>;

export const billedKey = (contract: string, month: string): string => `${contract}/${month}`;

/** Documents that ask for a contract's fees; interest, surcharge, exemption and the like stand for themselves. */
const forFees: ReadonlySet<DocumentKind> = new Set(["invoice", "calls", "supplement", "return", "final"]);

/** The sums after a document was issued (sign 1) or voided (sign −1). */
export function withBilled(billed: Billed, plan: Plan, sign: 1 | -1): Billed {
  if (!forFees.has(plan.kind)) return billed;
  const changed: Record<string, Record<string, PlanLine>> = {};
  for (const line of plan.lines) {
    const at = billedKey(plan.contract, line.month);
    changed[at] ??= { ...billed[at] };
    const before = changed[at][line.key];
    const quantity = (before?.quantity ?? 0) + sign * line.quantity;
    changed[at][line.key] = { ...line, quantity, amount: (before?.amount ?? 0n) + BigInt(sign) * line.amount };
  }
  return { ...billed, ...changed };
}
