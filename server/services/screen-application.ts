import { dayOf } from "../../contract/lifecycle/dates.ts";
import { isOverdue, openOn } from "../../contract/lifecycle/ledger.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type Holder, missingInForm } from "./apply-for-contract.ts";
import { contactsOf } from "./read-contract.ts";
import { type Asking, readReached } from "./read-reached.ts";

/** A check of Article 10: what the record knows about one ground for refusing. A person decides. */
export interface ScreeningCheck {
  readonly ground: 1 | 2 | 3 | 4 | 5;
  /** clear = nothing speaks against it; look = a person should look; person = only a person can tell. */
  readonly state: "clear" | "look" | "person";
  readonly code: "technical" | "overdue" | "paid" | "form-complete" | "form-missing" | "violations" | "no-violations" | "other";
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
}

/** 10-1: technical, money, the form, earlier breaches, anything else. */
export async function screenApplication(ctx: Asking, id: string): Promise<{ checks: ScreeningCheck[]; state: string } | Refusal> {
  const reached = await readReached(ctx, { kind: "contract", id }, { type: "" });
  if (isRefusal(reached)) return reached;
  const { book, now } = reached;
  const contract = book.contracts.get(id);
  if (contract === undefined) return refuse("NOT_FOUND");
  const account = book.accounts.get(contract.account);
  const overdue = Object.values(account?.invoices ?? {}).filter((invoice) => isOverdue(invoice, dayOf(now)));
  const others = [...book.contracts.values()].filter((other) => other.id !== id);
  const violations = others.flatMap((other) => Object.values(other.violations));
  const wanted = contract.holders.at(-1)?.party ?? "";
  const party = /^[0-9a-f-]{36}$/.test(wanted)
    ? await ctx.tenant((tx) =>
        tx.party.findFirst({ where: { organisationId: contract.account, OR: [{ id: wanted }, {}] }, orderBy: { createdAt: "desc" } }),
      )
    : null;
  const missing = party === null ? ["company"] : missingInForm(holderOf(party));
  const checks: ScreeningCheck[] = [
    { ground: 1, state: "person", code: "technical", facts: { lines: contract.items.line ?? 0, seats: contract.items.seat ?? 0 } },
    overdue.length > 0
      ? {
          ground: 2,
          state: "look",
          code: "overdue",
          facts: { amount: Number(overdue.reduce((sum, invoice) => sum + openOn(invoice), 0n)), invoices: overdue.length },
        }
      : { ground: 2, state: "clear", code: "paid", facts: { contracts: others.length } },
    missing.length > 0
      ? { ground: 3, state: "look", code: "form-missing", facts: { missing } }
      : { ground: 3, state: "clear", code: "form-complete", facts: {} },
    violations.length > 0
      ? { ground: 4, state: "look", code: "violations", facts: { articles: [...new Set(violations.map(({ article }) => article))] } }
      : { ground: 4, state: "clear", code: "no-violations", facts: {} },
    { ground: 5, state: "person", code: "other", facts: {} },
  ];
  return { checks, state: contract.phase };
}

function holderOf(row: {
  name: string;
  nameKana: string;
  representative: string;
  postalCode: string;
  address: string;
  phone: string;
  fax: string;
  email: string;
  contacts: unknown;
}): Holder {
  const known = contactsOf(row.contacts);
  const roles = ["contract", "technical", "emergency", "bill-to"] as const;
  return {
    ...row,
    contacts: roles.flatMap((role) =>
      known
        .filter((one) => one.role === role)
        .map((one) => ({
          role,
          name: one.name,
          department: one.department ?? "",
          phone: one.phone ?? "",
          fax: one.fax ?? "",
          email: one.email ?? "",
        })),
    ),
  };
}
