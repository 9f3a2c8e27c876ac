import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { planMonth } from "../billing/plan-month.ts";
import { fromJson, toJson } from "../codec.ts";
import type { Command, Role } from "../machine.ts";
import { isRefusal } from "../refusal.ts";
import { seedWorld } from "../world.ts";
import { runInstant } from "./article-23-bill.ts";
import { dueBook, emptyBook, machines, replay, settleBook, step, worldOf } from "./book.ts";
import { addons, type ContractState } from "./contract-state.ts";
import { dayOf, firstOf, lastOf, monthsThrough, nextMonth, plusDays, plusMinutes } from "./dates.ts";
import { describedCommands } from "./describe-commands.ts";
import type { AnyEvent } from "./follow-ups.ts";
import { brokenInvariants } from "./invariants.ts";
import { at, contracted, promptly, Story, x02 } from "./testing.ts";

/** Long histories cost milliseconds each: fewer of them, more in a night run (MUSUBI_RUNS=10000). Single decisions are cheap. */
const histories = Number(process.env.MUSUBI_RUNS ?? 100);
const cheap = Math.max(10_000, histories);

/** One move of a random history: so many minutes later, this command with these values. */
interface Move {
  readonly minutes: number;
  readonly pick: number;
  readonly a: number;
  readonly b: number;
  readonly flag: boolean;
  readonly contract: "k1" | "k2" | "k3";
}
const move = fc.record<Move>({
  minutes: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 600, max: 60 * 24 * 45 })),
  pick: fc.nat(1_000),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
  flag: fc.boolean(),
  contract: fc.constantFrom("k1", "k1", "k2", "k3"),
});
const history = fc.array(move, { minLength: 1, maxLength: 25, size: "max" });
const accountOf = { k1: "acme", k2: "acme", k3: "globex" } as const;
const beginning = at("2026-09-01T09:00");

type Make = (story: Telling, m: Move) => { role: Role; type: string; data: unknown; stream?: Command["stream"]; waiver?: string } | null;

/** A history being told: a book at a time. */
class Telling {
  book = emptyBook(seedWorld, "musubi", promptly);
  events: AnyEvent[] = [];
  dropped: unknown[] = [];
  /** What the calendar did at an instant that had been settled before: nothing ever falls due in the past. */
  readonly belated: string[] = [];
  settled = beginning;
  now = beginning;
  count = 0;
  constructor(contracts: readonly ("k1" | "k2" | "k3")[] = ["k1", "k2", "k3"]) {
    for (const id of contracts) {
      this.command(
        "clerk",
        "apply",
        { account: accountOf[id], start: "2026-10-01", items: { ...x02, number: 2 }, reseller: id === "k2" ? "partner" : null },
        { kind: "contract", id },
      );
      this.command("clerk", "accept", {}, { kind: "contract", id });
    }
  }
  command(role: Role, type: string, data: unknown, stream: Command["stream"], waiver?: string): void {
    this.count += 1;
    const organisation =
      role === "customer"
        ? stream.kind === "contract"
          ? accountOf[stream.id as "k1"]
          : stream.id
        : role === "reseller"
          ? "partner"
          : "musubi";
    const command: Command = {
      id: `c${this.count}`,
      type,
      stream,
      actor: { person: `a-${role}`, role, organisation },
      data,
      approval: { person: "second", role: "approver", organisation: "musubi" },
      ...(waiver && { waiver: { reason: waiver } }),
    };
    const outcome = step(this.book, command, this.now);
    this.book = outcome.book;
    this.events.push(...outcome.events);
    this.dropped.push(...outcome.dropped);
    for (const { actor, type: happened, validOn } of outcome.events)
      if (actor.role === "system" && validOn.length > 10 && validOn < this.settled) this.belated.push(`${happened} ${validOn}`);
    this.settled = this.now;
  }
  tell(moves: readonly Move[], makers: readonly Make[] = allMakers): this {
    for (const m of moves) {
      this.now = plusMinutes(this.now, m.minutes);
      if (makers === allMakers && m.pick % 3 === 0) stories[Math.floor(m.pick / 3) % stories.length]?.(this, m);
      else give(this, m, makers[Math.floor(m.pick / 3) % makers.length]);
    }
    return this;
  }
  day(offset: number): string {
    return plusDays(dayOf(this.now), offset);
  }
  contract(id: string): ContractState {
    return this.book.contracts.get(id) ?? machines.contract.initial(id);
  }
}

const some = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)];
const invoices = (t: Telling, id: "k1" | "k2" | "k3") => t.book.accounts.get(accountOf[id])?.issued ?? [];
const credits = (t: Telling, id: "k1" | "k2" | "k3") => Object.keys(t.book.accounts.get(accountOf[id])?.credits ?? {});
const account = (m: Move) => ({ kind: "account", id: accountOf[m.contract] }) as const;
const provider = { kind: "provider", id: "musubi" } as const;
const incident = (m: Move) => ({ kind: "incident", id: `i${m.b % 3}` }) as const;

const ofContracts: readonly Make[] = [
  (t, m) => ({
    role: "customer",
    type: "request-change",
    data: {
      wished: t.day(20 + (m.a % 60)),
      add: { [some(["seat", "line", "user", "number", "recording-delivery", "recording-extension"], m.b) ?? "seat"]: 1 + (m.a % 3) },
    },
  }),
  (t, m) => ({
    role: "customer",
    type: "request-change",
    data: {
      lastDay: lastOf(nextMonth(t.day(0), m.a % 4)),
      remove: { [some(["seat", "line", "user", "management", "number", "recording-extension"], m.b) ?? "seat"]: 1 + (m.b % 6) },
    },
  }),
  (t, m) => ({ role: "clerk", type: "accept-change", data: { order: some(Object.keys(t.contract(m.contract).orders), m.a) } }),
  (t, m) => ({ role: "clerk", type: "accept-change", data: { order: Object.keys(t.contract(m.contract).orders).at(-1) } }),
  (t, m) => ({
    role: m.flag ? "clerk" : "customer",
    type: "withdraw-change",
    data: { order: some(Object.keys(t.contract(m.contract).orders), m.a) },
  }),
  (t, m) => ({
    role: "clerk",
    type: "refuse-change",
    data: { order: some(Object.keys(t.contract(m.contract).orders), m.a), ground: 1 + (m.b % 5) },
  }),
  (t, m) => ({
    role: m.flag ? "administrator" : "customer",
    type: "terminate",
    data: { lastDay: lastOf(nextMonth(t.day(0), m.a % 4)) },
    ...(m.flag && { waiver: "kindness" }),
  }),
  () => ({ role: "clerk", type: "withdraw-termination", data: {} }),
  (t, m) => ({
    role: "clerk",
    type: "suspend",
    data: {
      ground: 1 + (m.a % 4),
      reason: "r",
      cause: `cause-${m.b % 2}`,
      from: t.day(m.flag ? 0 : m.a % 20),
      lastDay: t.day(m.b % 220),
      ...(m.flag && { emergency: "e" }),
      debts: m.a % 3 === 0 ? invoices(t, m.contract).slice(0, 1) : [],
    },
  }),
  (t, m) => ({
    role: "clerk",
    type: "suspend-until-paid",
    data: { debts: [some(invoices(t, m.contract), m.a) ?? "none"], reason: "r", from: t.day(1 + (m.b % 10)) },
  }),
  (t, m) => ({ role: "clerk", type: "extend-suspension", data: { lastDay: t.day(m.a % 200) } }),
  () => ({ role: "clerk", type: "lift-suspension", data: {} }),
  (t, m) => ({
    role: "clerk",
    type: "suspend-addon",
    data: { addon: some(addons, m.b), ground: 3, reason: "r", from: t.day(1), lastDay: t.day(1 + (m.a % 190)) },
  }),
  (t, m) => ({
    role: "operator",
    type: "pause",
    data: {
      cause: "maintenance",
      reason: "r",
      from: plusMinutes(t.now, m.a),
      until: m.flag ? null : plusMinutes(t.now, m.a + 1 + m.b),
      scope: m.b % 2 ? "contract" : "recording-extension",
    },
  }),
  () => ({ role: "operator", type: "end-pause", data: {} }),
  (_t, m) => ({ role: "customer", type: "interrupt", data: m.flag ? {} : { addon: "recording-extension" } }),
  () => ({ role: "customer", type: "end-interruption", data: {} }),
  (_t, m) => ({
    role: m.contract === "k2" ? "reseller" : "clerk",
    type: "notice-cancellation",
    data: { ground: some(["20-1(1)", "20-1(2)", "20-1(3)", "20-1(5)", "20-2"], m.a), reason: "r" },
  }),
  (t, m) => ({ role: "clerk", type: "cancel", data: { on: t.day(m.a % 30), ...(m.flag && { emergency: "e", ground: "20-1(4)" }) } }),
  () => ({ role: "clerk", type: "withdraw-cancellation", data: {} }),
  (t, m) => ({ role: "customer", type: "rename", data: { party: `p${m.a}`, from: t.day((m.b % 120) - 60), proof: "d" } }),
  (t, m) => ({ role: "billing", type: "rate-calls", data: { month: nextMonth(t.day(0), -(m.a % 3)), domestic: m.a * 7, foreign: m.b } }),
  (_t, m) => ({ role: "billing", type: "charge-costs", data: { rule: some(["28-4", "31-2", "29"], m.a), what: "w", amount: 1 + m.b } }),
  (t, m) => ({ role: "billing", type: "bill-again", data: { month: nextMonth(t.day(0), -(m.a % 4)) } }),
  (_t, m) => ({ role: "administrator", type: m.flag ? "set-legal-hold" : "lift-legal-hold", data: m.flag ? { why: "w" } : {} }),
  () => ({ role: "operator", type: "purge", data: {} }),
  (t, m) => ({
    role: "administrator",
    type: "set-special-term",
    data: {
      rule: some(["37-4", "P1-1", "A-35", "19-1"], m.a),
      from: t.day(0),
      document: "d",
      permitted: true,
      prices: { seat: 4_000 + m.b },
    },
  }),
  (t, m) => ({
    role: "clerk",
    type: "apply",
    data: { account: accountOf[m.contract], start: firstOf(nextMonth(t.day(0), 1 + (m.a % 2))), items: x02 },
  }),
];
const ofAccounts: readonly Make[] = [
  (t, m) => ({
    role: "billing",
    type: "pay",
    data: { amount: 1 + m.a * 200, on: t.day(-(m.b % 20)), invoices: m.flag ? invoices(t, m.contract).slice(m.b % 3, (m.b % 3) + 1) : [] },
    stream: account(m),
  }),
  (_t, m) => ({ role: "billing", type: "pay", data: { amount: 81_400 }, stream: account(m) }),
  (t, m) => ({
    role: "billing",
    type: "void-invoice",
    data: { invoice: some(invoices(t, m.contract), m.a), reason: "r" },
    stream: account(m),
  }),
  (t, m) => ({
    role: "billing",
    type: "write-off",
    data: { invoice: some(invoices(t, m.contract), m.a), reason: "r", ...(m.flag && { amount: 1 + m.b }) },
    stream: account(m),
  }),
  (t, m) => ({ role: "billing", type: "claim-interest", data: { invoice: some(invoices(t, m.contract), m.a) }, stream: account(m) }),
  (_t, m) => ({
    role: "billing",
    type: "claim-surcharge",
    data: { contract: m.contract, evaded: 1 + m.a, reason: "r" },
    stream: account(m),
  }),
  (t, m) => ({
    role: m.flag ? "billing" : "customer",
    type: "set-off",
    data: { invoice: some(invoices(t, m.contract), m.a), credit: some(credits(t, m.contract), m.b), ...(m.flag && { statement: "s" }) },
    stream: account(m),
  }),
  (_t, m) => ({ role: "billing", type: "complete-set-off", data: { statement: "s" }, stream: account(m) }),
  (t, m) => ({ role: "billing", type: "refund", data: { credit: some(credits(t, m.contract), m.b) }, stream: account(m) }),
  (_t, m) => ({
    role: "billing",
    type: "grant-goodwill",
    data: { contract: m.contract, amount: 1 + m.a, reason: "r" },
    stream: account(m),
  }),
];
const ofOthers: readonly Make[] = [
  (t, m) => ({
    role: "clerk",
    type: "draft-price-revision",
    data: { revision: `r${m.a % 5}`, from: nextMonth(t.day(0), 3 + (m.b % 4)), prices: { seat: 4_000 + m.b } },
    stream: provider,
  }),
  (_t, m) => ({ role: "clerk", type: "approve-price-revision", data: { revision: `r${m.a % 5}` }, stream: provider }),
  (t, m) => ({
    role: "administrator",
    type: "publish-terms",
    data: { version: `v${m.a % 4}`, effectiveFrom: t.day(m.b % 60), detrimental: m.flag, document: "d" },
    stream: provider,
  }),
  (t, m) =>
    m.a % 4 === 0
      ? {
          role: "clerk",
          type: "abolish-addon",
          data: { addon: some(addons, m.b), lastDay: lastOf(nextMonth(t.day(0), 3 + (m.b % 3))) },
          stream: provider,
        }
      : null,
  (t, m) =>
    m.a % 12 === 0
      ? {
          role: "clerk",
          type: "abolish-service",
          data: { lastDay: m.flag ? t.day(95 + (m.b % 60)) : lastOf(nextMonth(t.day(0), 4)), withinMonth: "w" },
          stream: provider,
        }
      : null,
  (_t, m) => ({
    role: "administrator",
    type: "set-policy",
    data: {
      keys: m.flag
        ? { paymentShift: some(["next", "none", "prev"], m.a) }
        : { allocation: some(["oldest-principal", "statutory"], m.a), invoiceGrouping: some(["one", "usage-and-calls"], m.b) },
      reason: "r",
    },
    stream: provider,
  }),
  (t, m) => ({
    role: "operator",
    type: "detect",
    data: { occurred: plusMinutes(t.now, -(m.a % 300)), contracts: ["k1", "k3"], scope: m.flag ? "service" : "recording-extension" },
    stream: incident(m),
  }),
  (_t, m) => ({ role: "operator", type: "recover", data: {}, stream: incident(m) }),
  (_t, m) => ({
    role: "operator",
    type: "classify",
    data: { cause: some(["provider", "provider-gross", "no-fault", "customer"], m.a), reason: "r" },
    stream: incident(m),
  }),
];
/** Short stories of several commands, so that a history also reaches what needs an order, a letter or a second step. */
const stories: readonly ((t: Telling, m: Move) => void)[] = [
  ...[0, 1, 2, 3].map((n) => (t: Telling, m: Move) => {
    give(t, m, ofContracts[n % 2]);
    t.now = plusMinutes(t.now, m.b * 10);
    t.command("clerk", "accept-change", { order: Object.keys(t.contract(m.contract).orders).at(-1) }, { kind: "contract", id: m.contract });
    if (m.flag && n > 2)
      t.command(
        "clerk",
        "withdraw-change",
        { order: Object.keys(t.contract(m.contract).orders).at(-1) },
        { kind: "contract", id: m.contract },
      );
  }),
  (t, m) => {
    const stream = { kind: "contract", id: m.contract } as const;
    const debts = invoices(t, m.contract).slice(0, 2);
    t.command("clerk", "suspend", { ground: 1, reason: "r", cause: "c", from: t.day(1), lastDay: t.day(1 + (m.a % 60)), debts }, stream);
    t.command("clerk", "notice-cancellation", { ground: "20-1(1)", reason: "r" }, stream);
    t.now = plusMinutes(t.now, 60 * 24 * (m.b % 90));
    t.command("clerk", "notice-cancellation", { ground: "20-1(1)", reason: "r" }, stream);
    t.now = plusMinutes(t.now, 60 * 24 * 20);
    t.command("clerk", "cancel", { on: t.day(m.a % 5) }, stream);
  },
  (t, m) => {
    t.command("clerk", "notice-cancellation", { ground: m.flag ? "20-2" : "20-1(4)", reason: "r" }, { kind: "contract", id: m.contract });
    t.now = plusMinutes(t.now, 60 * 24 * (m.a % 30));
    t.command("clerk", "cancel", { on: t.day(m.b % 20) }, { kind: "contract", id: m.contract });
  },
  (t, m) => {
    t.command(
      "clerk",
      "draft-price-revision",
      { revision: `x${m.a}`, from: nextMonth(t.day(0), 4 + (m.b % 3)), prices: { seat: 4_000 + m.b, setup: 1 } },
      provider,
    );
    t.command("clerk", "approve-price-revision", { revision: `x${m.a}` }, provider);
  },
  (t, m) => {
    const stream = { kind: "incident", id: `i${t.count}` } as const;
    t.command(
      "operator",
      "detect",
      { occurred: plusMinutes(t.now, -(m.a % 300)), contracts: ["k1", "k2", "k3"], scope: m.flag ? "service" : "recording-extension" },
      stream,
    );
    t.now = plusMinutes(t.now, m.b * 8);
    t.command("operator", "recover", {}, stream);
    t.command("operator", "classify", { cause: some(["provider", "provider-gross", "no-fault", "access-line"], m.a), reason: "r" }, stream);
  },
  (t, m) => {
    const owed = (t.book.accounts.get(accountOf[m.contract])?.issued ?? []).at(-1 - (m.a % 3));
    t.command("billing", "grant-goodwill", { contract: m.contract, amount: 1 + m.a * 100, reason: "r" }, account(m));
    t.command(
      "customer",
      "set-off",
      { invoice: owed, credit: credits(t, m.contract).at(-1), ...(m.flag && { statement: "s" }) },
      account(m),
    );
    t.command("billing", "complete-set-off", { receipts: ["a", "b"] }, account(m));
    t.command("billing", "refund", { credit: credits(t, m.contract).at(-1) }, account(m));
  },
];
const allMakers: readonly Make[] = [...ofContracts, ...ofAccounts, ...ofAccounts, ...ofOthers];

function give(t: Telling, m: Move, make: Make | undefined): void {
  const made = make?.(t, m);
  if (made) t.command(made.role, made.type, made.data, made.stream ?? { kind: "contract", id: m.contract }, made.waiver);
}

/** Generous, since other tests run beside this one. */
const slow = 300_000;
const runs = (numRuns: number) => ({ numRuns, endOnFailure: true });

describe("the invariants have teeth", () => {
  const sound = contracted().until("2026-11-05T00:00").do("2026-11-05T10:00", "billing", "pay", { amount: 50_000 });
  const account = sound.account;
  const [no = ""] = account.issued;
  const invoice = account.invoices[no] ?? expect.fail();
  const broken = (change: Partial<typeof account>) =>
    brokenInvariants({ ...sound.book, accounts: new Map([["acme", { ...account, ...change }]]) }, sound.events);

  test.each([
    ["nothing changed", {}, []],
    [
      "a total that is not its sum",
      { invoices: { ...account.invoices, [no]: { ...invoice, total: 1n } } },
      ["does not add up", "is paid too much"],
    ],
    [
      "a payment used twice",
      { invoices: { ...account.invoices, [no]: { ...invoice, paid: [...invoice.paid, ...invoice.paid] } } },
      ["is paid too much", "put on debts"],
    ],
    ["money from nowhere", { credits: {} }, ["paid without being there"]],
  ])("%s", (_case, change, found) => {
    const lines = broken(change);
    expect(lines).toHaveLength(found.length);
    for (const [n, part] of found.entries()) expect(lines[n]).toContain(part);
  });

  test("too long a suspension, a price told too late, no actor, no such rule", () => {
    const contract = sound.contract;
    const overlay = {
      id: "o",
      kind: "16-1",
      scope: "contract",
      cause: "c",
      ground: 2,
      reason: "r",
      from: at("2026-12-05"),
      until: at("2027-06-06"),
      debts: [],
      notice: null,
      emergency: null,
      startedAt: null,
      endedAt: null,
      how: null,
      alarms: [],
      extendedAt: null,
    } as const;
    const [notice = ""] = Object.keys(contract.notices);
    const late = { revision: "r", wished: "2026-12", order: 1, notice, from: "2026-11" };
    const contracts = new Map([["k1", { ...contract, overlays: { o: overlay }, priceNotices: { r: late } }]]);
    const [first] = sound.events;
    const events = first ? [{ ...first, actor: { ...first.actor, person: "" }, rule: "99-9" }] : [];
    expect(brokenInvariants({ ...sound.book, contracts }, events)).toHaveLength(4);
  });
});

describe("any history", () => {
  test(
    "throws nothing, drops nothing, does nothing belatedly, keeps every invariant (A17)",
    () => {
      fc.assert(
        fc.property(history, (moves) => {
          const told = new Telling().tell(moves);
          const over = settleBook(told.book, plusMinutes(told.now, 60 * 24 * 400));
          expect([...told.dropped, ...over.dropped, ...told.belated]).toEqual([]);
          expect(brokenInvariants(over.book, [...told.events, ...over.events])).toEqual([]);
        }),
        runs(histories),
      );
    },
    slow,
  );

  test(
    "replayed, gives the same state; also through JSON",
    () => {
      fc.assert(
        fc.property(history, (moves) => {
          const told = new Telling().tell(moves);
          const events = fromJson(toJson(told.events)) as AnyEvent[];
          const again = replay(emptyBook(seedWorld, "musubi", promptly), events);
          expect(again.contracts).toEqual(told.book.contracts);
          expect(again.accounts).toEqual(told.book.accounts);
          expect(again.incidents).toEqual(told.book.incidents);
          expect(again.provider).toEqual(told.book.provider);
        }),
        runs(histories),
      );
    },
    slow,
  );

  test(
    "settled in one step or in many, comes to the same",
    () => {
      fc.assert(
        fc.property(history, fc.array(fc.nat(60 * 24 * 400), { maxLength: 8 }), (moves, cuts) => {
          const told = new Telling().tell(moves);
          const end = plusMinutes(told.now, 60 * 24 * 400);
          const once = settleBook(told.book, end);
          let many = settleBook(told.book, told.now);
          const events = [...many.events];
          for (const cut of [...cuts.sort((a, b) => a - b), 60 * 24 * 400]) {
            many = settleBook(many.book, plusMinutes(told.now, cut));
            events.push(...many.events);
          }
          expect(many.book).toEqual(once.book);
          const valid = (all: readonly AnyEvent[]) => all.map(({ recordedAt: _, ...event }) => event);
          expect(valid(events)).toEqual(valid(once.events));
        }),
        runs(histories),
      );
    },
    slow,
  );

  test(
    "has sequences without gaps, and numbers of documents once",
    () => {
      fc.assert(
        fc.property(history, (moves) => {
          const { events } = new Telling().tell(moves);
          const last = new Map<string, number>();
          for (const { stream, sequence } of events) {
            const key = `${stream.kind}/${stream.id}`;
            expect(sequence).toBe((last.get(key) ?? 0) + 1);
            last.set(key, sequence);
          }
          const numbers = events.flatMap((event) => (event.type === "invoice-issued" ? [event.data.no] : []));
          expect(new Set(numbers).size).toBe(numbers.length);
        }),
        runs(histories),
      );
    },
    slow,
  );

  test(
    "what was previewed for a month is what is issued",
    () => {
      fc.assert(
        fc.property(history, (moves) => {
          const told = new Telling().tell(moves);
          const months = monthsThrough(nextMonth(told.day(0)), nextMonth(told.day(0), 3));
          let { book } = told;
          for (const month of months) {
            const run = runInstant(month);
            book = settleBook(book, plusMinutes(run, -1)).book;
            const previewed = [...book.contracts.values()]
              .filter(({ phase, runThrough }) => phase === "active" && runThrough === nextMonth(month, -1))
              .flatMap((contract) => {
                const world = worldOf(book, run, "contract", contract.id);
                return planMonth(world, world.account(contract.account), contract, month, run);
              });
            const settled = settleBook(book, run);
            book = settled.book;
            const issued = settled.events.flatMap((event) =>
              event.type === "invoice-issued" && event.validOn === run ? [event.data.plan] : [],
            );
            for (const plan of previewed) expect(issued).toContainEqual(plan);
          }
        }),
        runs(Math.ceil(histories / 2)),
      );
    },
    slow,
  );

  test(
    "commands on different customers commute",
    () => {
      const own = fc.array(fc.record({ ...moveOf("k1") }), { maxLength: 8 });
      const other = fc.array(fc.record({ ...moveOf("k3") }), { maxLength: 8 });
      fc.assert(
        fc.property(own, other, fc.nat(60 * 24 * 60), (first, second, wait) => {
          const told = (order: readonly (readonly Move[])[]) => {
            const telling = new Telling(["k1", "k3"]);
            telling.now = plusMinutes(telling.now, wait);
            telling.book = settleBook(telling.book, telling.now).book;
            // Ids of commands belong to who gave them, so that the order does not change them.
            for (const moves of order)
              for (const m of moves) {
                telling.count = m.a * 10_000 + m.b;
                telling.tell([{ ...m, minutes: 0 }], [...ofContracts, ...ofAccounts]);
              }
            return telling.book;
          };
          const [a, b] = [told([first, second]), told([second, first])];
          expect(a.contracts.get("k1")).toEqual(b.contracts.get("k1"));
          expect(a.contracts.get("k3")).toEqual(b.contracts.get("k3"));
          expect(a.accounts.get("acme")).toEqual(b.accounts.get("acme"));
          expect(a.accounts.get("globex")).toEqual(b.accounts.get("globex"));
        }),
        runs(histories),
      );
    },
    slow,
  );

  test(
    "commands on different subjects of one contract commute but for their sequence numbers",
    () => {
      const subjects: readonly (readonly [Role, string, unknown])[] = [
        ["customer", "change-contact", { on: "2027-01-10", fields: ["fax"] }],
        ["customer", "opt-out", { purpose: 5 }],
        ["operator", "record-provision", { on: "2026-10-02" }],
        ["clerk", "record-violation", { article: "44", memo: "m" }],
        ["customer", "request-change", { wished: "2027-03-01", add: { user: 1 } }],
        ["operator", "pause", { cause: "maintenance", reason: "r", from: "2027-01-01T00:00", until: "2027-01-01T03:00" }],
        ["customer", "terminate", { lastDay: "2027-06-30" }],
        ["administrator", "set-legal-hold", { why: "w" }],
        ["customer", "ask-environment-change", { on: "2027-03-01" }],
        ["billing", "rate-calls", { month: "2026-10", domestic: 100 }],
      ];
      fc.assert(
        fc.property(
          fc.shuffledSubarray(
            subjects.map((_, n) => n),
            { minLength: 2 },
          ),
          fc.nat(),
          (chosen, seed) => {
            const told = (order: readonly number[]) => {
              const telling = new Telling(["k1"]);
              telling.now = at("2026-11-10T10:00");
              for (const n of order) {
                const [role, type, data] = subjects[n] ?? expect.fail();
                telling.count = 1_000 + n;
                telling.command(role, type, data, { kind: "contract", id: "k1" });
              }
              return withoutSequence(settleBook(telling.book, at("2027-08-01T00:00")).book.contracts.get("k1"));
            };
            const turned = [...chosen].sort((a, b) => ((a * 7 + seed) % 11) - ((b * 7 + seed) % 11));
            expect(told(turned)).toEqual(told(chosen));
          },
        ),
        runs(histories),
      );
    },
    slow,
  );
});

describe("any single decision", () => {
  const early = new Telling().tell([{ minutes: 60 * 24 * 7, pick: 0, a: 1, b: 1, flag: false, contract: "k1" }]);
  const late = new Telling().tell([{ minutes: 60 * 24 * 70, pick: 12, a: 3, b: 1, flag: true, contract: "k1" }]);
  const states = [
    { book: settleBook(early.book, at("2026-09-10T10:00")).book, now: at("2026-09-10T10:00") },
    { book: settleBook(late.book, at("2027-11-20T10:00")).book, now: at("2027-11-20T10:00") },
  ];
  const all = describedCommands();
  const value = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom("2027-02-28", "constructor", "__proto__", "2027-02-30", "2027-03-31", "k1/2026-10/1", "k1", "2027-01"),
    fc.bigInt({ min: -5n, max: 10_000n }),
    fc.array(fc.integer(), { maxLength: 2 }),
  );

  test(
    "on any payload, by anybody: refused with a declared code or events that are declared; never thrown",
    () => {
      fc.assert(
        fc.property(
          fc.nat(all.length - 1),
          fc.dictionary(
            fc.constantFrom(
              "lastDay",
              "on",
              "from",
              "wished",
              "add",
              "remove",
              "order",
              "amount",
              "invoice",
              "month",
              "contract",
              "reason",
              "ground",
              "cause",
              "overlay",
              "until",
              "data",
              "items",
              "start",
              "account",
            ),
            value,
            { maxKeys: 5 },
          ),
          fc.constantFrom<Role>("customer", "clerk", "administrator", "billing", "operator", "system", "reseller", "approver"),
          fc.boolean(),
          fc.constantFrom("k1", "k2", "k9"),
          (n, data, role, later, id) => {
            const spec = all[n] ?? expect.fail();
            const { book, now } = states[later ? 1 : 0] ?? expect.fail();
            const stream = {
              kind: spec.stream as "contract",
              id: spec.stream === "contract" ? id : spec.stream === "account" ? "acme" : spec.stream === "provider" ? "musubi" : "i1",
            };
            const organisation = role === "customer" ? "acme" : role === "reseller" ? "partner" : "musubi";
            const command: Command = {
              id: "x",
              type: spec.name,
              stream,
              actor: { person: "p", role, organisation },
              data,
              approval: { person: "q", role: "approver", organisation: "musubi" },
            };
            const { refusal, events } = step(book, command, now);
            if (refusal) expect([...common, ...spec.refusals]).toContain(refusal.code);
            else for (const event of events) if (event.commandId === "x") expect([...spec.events]).toContain(event.type);
          },
        ),
        runs(cheap),
      );
    },
    slow,
  );

  test(
    "JSON gives back what it was given",
    () => {
      fc.assert(
        fc.property(
          fc.anything({ withBigInt: true, maxDepth: 3, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.bigInt()] }),
          (held) => {
            expect(fromJson(toJson({ held }))).toEqual({ held });
          },
        ),
        runs(cheap),
      );
    },
    slow,
  );

  const common = [
    "E_UNKNOWN_COMMAND",
    "E_PAYLOAD",
    "E_FORBIDDEN",
    "E_NOT_OWN",
    "E_RECEIVED_LATER",
    "E_NO_DOCUMENT",
    "E_NO_WAIVER",
    "E_SAME_PERSON",
    "E_NOT_APPROVER",
    "E_NO_SUCH_REQUEST",
  ];
});

describe("under any host time zone", () => {
  const zone = process.env.TZ;
  afterAll(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test("the same history gives the same invoices (B-20)", () => {
    const told = (tz: string) => {
      process.env.TZ = tz;
      expect(new Date(0).getHours()).toBe(tz === "UTC" ? 0 : tz === "Asia/Tokyo" ? 9 : 19);
      const story = contracted({ start: "2026-10-01" })
        .do("2026-10-16T00:30", "customer", "request-change", { wished: "2026-11-16", add: { seat: 2 } })
        .do("2026-10-20T23:59", "clerk", "accept-change");
      return toJson(story.do("2027-02-28T23:59:59", "customer", "terminate", { lastDay: "2027-03-31" }).until("2027-06-01T00:00").events);
    };
    const [utc, tokyo, newYork] = [told("UTC"), told("Asia/Tokyo"), told("America/New_York")];
    expect(tokyo).toBe(utc);
    expect(newYork).toBe(utc);
  });
});

test("what is due comes in serving order: ends at 24:00, starts at 00:00, runs at 00:05", () => {
  const story = contracted({ start: "2026-10-01" })
    .do("2026-10-10T10:00", "customer", "request-change", {
      lastDay: "2026-11-30",
      remove: { seat: 1 },
      wished: "2026-12-01",
      add: { line: 1 },
    })
    .do("2026-10-11T10:00", "clerk", "accept-change");
  const dues = dueBook(story.book, at("2026-12-01T01:00")).filter(
    (one) => one.at >= at("2026-12-01T00:00") && one.stream.kind === "contract",
  );
  expect(dues.map(({ id }) => id)).toEqual(["change/c3/remove", "change/c3/add", "month/2026-12"]);
  expect(isRefusal(story.refusal)).toBe(false);
  expect(new Story().dropped).toEqual([]);
});

function moveOf(contract: "k1" | "k3") {
  return {
    minutes: fc.constant(0),
    pick: fc.nat(1_000),
    a: fc.nat(1_000),
    b: fc.nat(1_000),
    flag: fc.boolean(),
    contract: fc.constant(contract),
  };
}

function withoutSequence(contract: ContractState | undefined): unknown {
  if (!contract) return contract;
  const { sequence: _, ...rest } = contract;
  return rest;
}
