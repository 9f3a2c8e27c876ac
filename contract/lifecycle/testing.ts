import { bankDaysAfter } from "../calendar/bank-day.ts";
import { jst } from "../calendar/jst.ts";
import type { Actor, Command, InstantText, Role, StreamKind } from "../machine.ts";
import type { Refusal } from "../refusal.ts";
import { seedWorld, type World as Tables } from "../world.ts";
import type { AccountState, Invoice } from "./account-state.ts";
import { type Book, type Deliver, type Dropped, emptyBook, machines, settleBook, step } from "./book.ts";
import type { ContractState } from "./contract-state.ts";
import { dayOf, fromDay, fromInstant, startOf, toDay } from "./dates.ts";
import type { AnyEvent } from "./follow-ups.ts";
import { invoicesOf } from "./ledger.ts";

/** A JST wall-clock time as an instant. */
export const at = (text: string): InstantText => fromInstant(jst(text));

/** Mails arrive at once, letters after two bank days. */
export const promptly: Deliver = (notice, tables) =>
  notice.form === "written" ? startOf(fromDay(bankDaysAfter(tables.holidays, toDay(dayOf(notice.sentAt)), 2))) : notice.sentAt;

export interface Asking {
  readonly stream?: { readonly kind: StreamKind; readonly id: string };
  readonly receivedAt?: string;
  readonly waiver?: string;
  /** false leaves an act of two people open. */
  readonly approve?: boolean;
  readonly organisation?: string;
  readonly documents?: readonly string[];
  readonly person?: string;
}

/** A story told step by step, for tests: it holds a book, and remembers events and the last refusal. */
export class Story {
  book: Book;
  readonly events: AnyEvent[] = [];
  refusal: Refusal | null = null;
  readonly dropped: Dropped[] = [];
  private count = 0;

  constructor(options: { policy?: Partial<Tables["policy"]>; deliver?: Deliver; seed?: Tables } = {}) {
    const seed = options.seed ?? seedWorld;
    this.book = emptyBook({ ...seed, policy: { ...seed.policy, ...options.policy } }, "musubi", options.deliver ?? promptly);
  }

  /** Gives a command at a JST time; a refusal is kept, not thrown. */
  do(when: string, role: Role, type: string, data: unknown = {}, asking: Asking = {}): this {
    this.count += 1;
    const id = `c${this.count}`;
    const command: Command = {
      id,
      type,
      stream: asking.stream ?? streamOf(type),
      actor: actor(role, asking),
      data,
      ...(asking.receivedAt && { receivedAt: at(asking.receivedAt), documents: ["scan"], reason: "paper" }),
      ...(asking.documents && { documents: asking.documents }),
      ...(asking.waiver && { waiver: { reason: asking.waiver } }),
      ...(asking.approve !== false && { approval: { person: "second", role: "approver", organisation: "musubi" } }),
    };
    return this.give(command, when);
  }

  /** Gives a command as it is. */
  give(command: Command, when: string): this {
    const outcome = step(this.book, command, at(when));
    this.book = outcome.book;
    this.events.push(...outcome.events);
    this.dropped.push(...outcome.dropped);
    this.refusal = outcome.refusal;
    return this;
  }

  /** Lets time pass. */
  until(when: string): this {
    const outcome = settleBook(this.book, at(when));
    this.book = outcome.book;
    this.events.push(...outcome.events);
    this.dropped.push(...outcome.dropped);
    return this;
  }

  get contract(): ContractState {
    return this.contractOf("k1");
  }
  contractOf(id: string): ContractState {
    return this.book.contracts.get(id) ?? machines.contract.initial(id);
  }
  get account(): AccountState {
    return this.book.accounts.get("acme") ?? machines.account.initial("acme");
  }
  /** The documents of a usage month, or all. */
  documents(month?: string, kind?: string): Invoice[] {
    return invoicesOf(this.account).filter(
      ({ plan }) => (month === undefined || plan.month === month) && (kind === undefined || plan.kind === kind),
    );
  }
  invoice(month: string): Invoice | undefined {
    return this.documents(month, "invoice").find(({ voidedAt }) => voidedAt === null);
  }
  ofType<Type extends AnyEvent["type"]>(type: Type): Extract<AnyEvent, { type: Type }>[] {
    return this.events.filter((event): event is Extract<AnyEvent, { type: Type }> => event.type === type);
  }
}

/** five lines, six seats, one management PC, ten users, one block of recording storage: 74,000 yen a month. */
export const x02 = { line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1 };

/** A contract that was applied for and accepted in September 2026 and starts on the first of a month. */
export function contracted(
  options: {
    start?: string;
    items?: Record<string, number>;
    policy?: Partial<Tables["policy"]>;
    deliver?: Deliver;
    apply?: Record<string, unknown>;
    reseller?: string;
  } = {},
): Story {
  const { start = "2026-10-01", items = x02, policy, deliver, apply = {}, reseller } = options;
  return new Story({ ...(policy && { policy }), ...(deliver && { deliver }) })
    .do("2026-09-01T10:00", "clerk", "apply", { account: "acme", start, items, ...(reseller && { reseller }), ...apply })
    .do("2026-09-03T10:00", "clerk", "accept");
}

function actor(role: Role, asking: Asking): Actor {
  const organisation =
    asking.organisation ?? (role === "customer" ? "acme" : role === "reseller" ? "partner" : role === "system" ? "system" : "musubi");
  return { person: asking.person ?? `a-${role}`, role, organisation };
}

/** Commands of the provider, an account and an incident are known by their names; the rest is the contract's. */
export function streamOf(type: string): { kind: StreamKind; id: string } {
  if (Object.hasOwn(machines.contract.commands, type)) return { kind: "contract", id: "k1" };
  if (Object.hasOwn(machines.account.commands, type)) return { kind: "account", id: "acme" };
  if (Object.hasOwn(machines.provider.commands, type)) return { kind: "provider", id: "musubi" };
  return { kind: "incident", id: "i1" };
}
