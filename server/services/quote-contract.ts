import { z } from "zod";
import type { Plan } from "../../contract/billing/plan.ts";
import { type Book, emptyBook, settleBook, step } from "../../contract/lifecycle/book.ts";
import { firstOf, nextMonth, startOf } from "../../contract/lifecycle/dates.ts";
import type { Command, InstantText } from "../../contract/machine.ts";
import { itemKeys } from "../../contract/money/fees.ts";
import { seedWorld } from "../../contract/world.ts";
import { providerNow } from "../../database/record/clock.ts";
import { readProvider } from "../../database/record/read-unit.ts";
import type { QuotedMonth as PrintedMonth } from "../../documents/quotation.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { contractActor } from "./contract-actor.ts";
import type { Asking } from "./read-reached.ts";
import { type ShownContractRefusal, showRefusal } from "./show-refusal.ts";

export const itemQuantities = z.partialRecord(z.enum(itemKeys), z.int().min(0).max(100_000));
export const setupChoice = z.enum(["none", "standard"]);

export interface Quoted {
  /** Why such a contract could not be made; null where it could. */
  readonly refusal: ShownContractRefusal | null;
  readonly first: QuotedMonth | null;
  readonly second: QuotedMonth | null;
}

/** A month as the paper shows it, with what each line rests on and the day to pay. */
export interface QuotedMonth extends PrintedMonth {
  readonly lines: readonly (PrintedMonth["lines"][number] & { readonly rule: string })[];
  readonly due: string | null;
}

/**
 * What the first two months of such a contract would be billed, by the very plan of the month run: a contract is applied for,
 * accepted and run in memory, under the provider's policies, price books and tax rates of today. Nothing is written.
 */
export async function quoteContract(
  ctx: Asking,
  asked: { month: string; items: z.output<typeof itemQuantities>; extensionSeats: number | null; setup: z.output<typeof setupChoice> },
): Promise<Quoted | Refusal> {
  const acting = await ctx.tenant((tx) => contractActor(tx, ctx));
  if (isRefusal(acting)) return acting;
  const now = await providerNow(ctx.database, acting.provider);
  const provider = await readProvider(ctx.database, { provider: acting.provider, now });
  return quoteIn({ ...emptyBook(seedWorld, acting.provider), provider }, now, asked);
}

/** The pure part: two months of the machine. */
export function quoteIn(
  book: Book,
  now: InstantText,
  asked: { month: string; items: Command["data"]; extensionSeats: number | null; setup: "none" | "standard" },
): Quoted {
  const clerk = { person: "quotation", role: "clerk", organisation: book.provider.id } as const;
  const give = (on: Book, type: string, data: unknown) =>
    step(on, { id: `quotation/${type}`, type, stream: { kind: "contract", id: "quotation" }, actor: clerk, data }, now);
  const applied = give(book, "apply", {
    account: "quotation",
    start: firstOf(asked.month),
    items: asked.items,
    extensionSeats: asked.extensionSeats,
    setup: { kind: asked.setup },
  });
  const accepted = applied.refusal === null ? give(applied.book, "accept", { start: "same-month" }) : applied;
  if (accepted.refusal) return { refusal: showRefusal(accepted.refusal, { stream: "contract", type: "apply" }), first: null, second: null };
  const second = nextMonth(asked.month);
  const ran = settleBook(accepted.book, startOf(firstOf(nextMonth(second))));
  const plans = [...accepted.events, ...ran.events].flatMap((event) => (event.type === "planned" ? [event.data.plan] : []));
  return { refusal: null, first: monthOf(plans, asked.month), second: monthOf(plans, second) };
}

function monthOf(plans: readonly Plan[], month: string): QuotedMonth | null {
  const own = plans.filter((plan) => plan.month === month);
  if (own.length === 0) return null;
  const sum = (of: "exTax" | "tax" | "total") => own.reduce((total, plan) => total + Number(plan[of]), 0);
  return {
    month,
    lines: own.flatMap(({ lines }) =>
      lines.map(({ ja, en, quantity, unitPrice, amount, rule }) => ({
        ja,
        en,
        quantity,
        unitPrice: unitPrice === null ? null : Number(unitPrice),
        amount: Number(amount),
        rule,
      })),
    ),
    exTax: sum("exTax"),
    tax: sum("tax"),
    total: sum("total"),
    due: own[0]?.due ?? null,
  };
}
