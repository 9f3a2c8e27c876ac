import type { z } from "zod";
import type { Invoice } from "../lifecycle/account-state.ts";
import { type Book, dueBook } from "../lifecycle/book.ts";
import type { ContractState } from "../lifecycle/contract-state.ts";
import { phaseOf } from "../lifecycle/contract-stream.ts";
import { dayOf } from "../lifecycle/dates.ts";
import type { AnyEvent } from "../lifecycle/follow-ups.ts";
import { balanceOf, invoicesOf, isOverdue, openOn } from "../lifecycle/ledger.ts";
import { inForce, usable } from "../lifecycle/overlays.ts";
import { nonZero } from "../lifecycle/quantities.ts";
import { type ExpectationKind, expectationSchemas } from "./format.ts";
import type { Run } from "./run.ts";

/** What came of one expectation: every difference, what was there instead, and the rule by which it came. */
export interface Verdict {
  readonly kind: ExpectationKind;
  readonly ok: boolean;
  readonly expected: Record<string, unknown>;
  readonly faults: readonly string[];
  /** What came, in the words of the expectation. */
  readonly came: Readonly<Record<string, unknown>> | null;
  readonly rule: string | null;
}

interface Candidate {
  readonly facts: Record<string, unknown>;
  readonly rule: string | null;
}

/** Judges one expectation. `value` has been read by the schema of its kind. */
export function judge(run: Run, kind: ExpectationKind, value: Record<string, unknown>): Verdict {
  switch (kind) {
    case "state":
      return compare(kind, value, [stateAt(run, expectationSchemas.state.parse(value))], ["state", "contract"]);
    case "balance":
      return compare(kind, value, [balanceAt(run, expectationSchemas.balance.parse(value))], ["balance", "account"]);
    case "purge":
      return compare(kind, value, [purgeAt(run, expectationSchemas.purge.parse(value))], ["contract", "at"]);
    case "invoice":
    case "supplement":
    case "return":
      return compare(kind, value, documents(run, kind, value), [kind, "contract", "kind", "count"]);
    case "notice":
      return compare(kind, value, notices(run, expectationSchemas.notice.parse(value)), ["notice", "contract", "count"]);
    case "refused":
      return compare(kind, value, refusals(run, expectationSchemas.refused.parse(value)), ["refused", "count"]);
    case "due":
      return compare(kind, value, dues(run, expectationSchemas.due.parse(value)), ["due", "contract", "asOf", "count"]);
    case "event":
      return compare(kind, value, happenings(run, expectationSchemas.event.parse(value)), ["event", "contract", "count"]);
  }
}

/** Among the candidates one must agree in everything that is asked; else the nearest one is shown with its differences. */
function compare(
  kind: ExpectationKind,
  expected: Record<string, unknown>,
  candidates: readonly Candidate[],
  names: readonly string[],
): Verdict {
  const asked = Object.entries(expected).filter(([key, value]) => value !== undefined && !names.includes(key));
  const judged = candidates
    .map((candidate) => ({ candidate, faults: asked.flatMap(([key, value]) => difference(key, value, candidate.facts[key])) }))
    .sort((a, b) => a.faults.length - b.faults.length);
  const matching = judged.filter(({ faults }) => faults.length === 0);
  const nearest = judged[0];
  const count = expected.count;
  if (typeof count === "number") {
    const ok = matching.length === count;
    return {
      kind,
      ok,
      expected,
      faults: ok ? [] : [`${count} expected, ${matching.length} came`],
      came: nearest?.candidate.facts ?? null,
      rule: nearest?.candidate.rule ?? null,
    };
  }
  if (nearest === undefined) return { kind, ok: false, expected, faults: ["nothing of this kind came"], came: null, rule: null };
  return {
    kind,
    ok: nearest.faults.length === 0,
    expected,
    faults: nearest.faults,
    came: nearest.candidate.facts,
    rule: nearest.candidate.rule,
  };
}

function difference(key: string, expected: unknown, came: unknown): string[] {
  if (agrees(expected, came)) return [];
  return [`${key}: ${show(expected)} expected, ${show(came)} came`];
}

/** Objects agree when every named key does; a day agrees with an instant of that JST day. */
function agrees(expected: unknown, came: unknown): boolean {
  if (typeof came === "bigint") return typeof expected === "number" && BigInt(expected) === came;
  if (typeof expected === "string" && typeof came === "string") {
    return expected === came || (expected.length === 10 && came.length > 10 && /^\d{4}-\d\d-\d\dT/.test(came) && dayOf(came) === expected);
  }
  if (Array.isArray(expected))
    return Array.isArray(came) && expected.length === came.length && expected.every((one, i) => agrees(one, came[i]));
  if (typeof expected === "object" && expected !== null) {
    if (typeof came !== "object" || came === null) return false;
    const there = new Map(Object.entries(came));
    return Object.entries(expected).every(([key, value]) => agrees(value, there.get(key)));
  }
  return expected === came || (expected === null && came === undefined);
}

const show = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? Number(inner) : inner)) ?? "nothing";

function contractIn(book: Book, name = "contract"): ContractState | undefined {
  return book.contracts.get(name);
}

function stateAt(run: Run, { state: at, contract: name, usable: asked }: z.output<typeof expectationSchemas.state>): Candidate {
  const contract = contractIn(run.bookAt(at), name);
  if (contract === undefined) return { facts: { is: "none" }, rule: null };
  const parts = typeof asked === "object" ? Object.keys(asked) : [];
  return {
    facts: {
      is: phaseOf(contract),
      usable:
        typeof asked === "object"
          ? Object.fromEntries(parts.map((part) => [part, usable(contract, partOf(part), at)]))
          : usable(contract, "service", at),
      items: nonZero(contract.quantities),
      overlays: Object.values(contract.overlays)
        .filter(inForce)
        .map(({ kind }) => kind),
      holder: contract.holders.filter(({ from }) => from <= dayOf(at)).at(-1)?.party ?? null,
      representative: contract.representative?.party ?? null,
      tasks: Object.values(contract.tasks)
        .filter(({ closed }) => !closed)
        .map(({ id }) => id),
    },
    rule: lastRule(run, (event) => event.stream.kind === "contract" && event.stream.id === contract.id && event.validOn <= at),
  };
}

type Part = Parameters<typeof usable>[1];
const parts: readonly Part[] = ["service", "calls", "recording", "management", "recording-extension", "recording-delivery"];
const partOf = (name: string): Part => parts.find((part) => part === name) ?? "service";

function balanceAt(run: Run, { balance: at, account: name = "customer" }: z.output<typeof expectationSchemas.balance>): Candidate {
  const account = run.bookAt(at).accounts.get(name);
  if (account === undefined) return { facts: { open: 0n, overdue: 0n, credit: 0n }, rule: null };
  const { owed, credit } = balanceOf(account);
  const overdue = invoicesOf(account)
    .filter((invoice) => isOverdue(invoice, dayOf(at)))
    .reduce((sum, invoice) => sum + openOn(invoice), 0n);
  return {
    facts: { open: owed, overdue, credit },
    rule: lastRule(run, (event) => event.stream.kind === "account" && event.stream.id === name),
  };
}

function purgeAt(run: Run, { at, contract: name }: z.output<typeof expectationSchemas.purge>): Candidate {
  const contract = contractIn(at === undefined ? run.end : run.bookAt(at), name);
  const purge = contract?.purge;
  if (!contract || !purge) return { facts: { purge: "none" }, rule: null };
  const stage =
    purge.certifiedBy !== null ? "certified" : purge.purgedAt !== null ? "done" : contract.holds.length > 0 ? "held" : "pending";
  return { facts: { purge: stage, deadline: purge.deadline }, rule: "S-7" };
}

const originals = ["invoice"];
const returns = ["return", "exemption", "goodwill", "damages"];

function documents(run: Run, kind: "invoice" | "supplement" | "return", value: Record<string, unknown>): Candidate[] {
  const kinds =
    kind === "invoice" ? (typeof value.kind === "string" ? [value.kind] : originals) : kind === "return" ? returns : ["supplement"];
  return [...run.end.accounts.values()]
    .flatMap(invoicesOf)
    .filter(
      ({ plan, voidedAt }) =>
        voidedAt === null &&
        kinds.includes(plan.kind) &&
        plan.month === value[kind] &&
        (value.contract === undefined || plan.contract === value.contract),
    )
    .map(documentFacts);
}

function documentFacts({ plan, no }: Invoice): Candidate {
  const sums = new Map<string, bigint>();
  for (const { key, amount } of plan.lines) sums.set(key, (sums.get(key) ?? 0n) + amount);
  const { exTax, tax, total, due, payBy, issuedOn, rule } = plan;
  return { facts: { no, exTax, tax, total, due, payBy, issuedOn, lines: Object.fromEntries(sums) }, rule };
}

function notices(run: Run, asked: z.output<typeof expectationSchemas.notice>): Candidate[] {
  const arrivals = new Map(
    run.events.flatMap((event) => (event.type === "notice-arrived" ? [[event.data.notice, event.data.at] as const] : [])),
  );
  return run.events.flatMap((event) => {
    if (event.type !== "notice-issued" || event.data.notice.about.split("/")[0] !== asked.notice.split("/")[0]) return [];
    if (asked.notice.includes("/") && event.data.notice.about !== asked.notice) return [];
    if (asked.contract !== undefined && event.stream.id !== asked.contract) return [];
    const { id, about, article, form, says, sentAt } = event.data.notice;
    return [{ facts: { about, article, form, says, sent: sentAt, arrived: arrivals.get(id) ?? false }, rule: event.rule }];
  });
}

function refusals(run: Run, asked: z.output<typeof expectationSchemas.refused>): Candidate[] {
  return run.refusals
    .filter(({ refusal }) => refusal.code === asked.refused)
    .map(({ at, refusal }) => ({ facts: { at, rule: refusal.rule, earliest: refusal.facts.earliest }, rule: refusal.rule }));
}

/** What the calendar owed after any step, or as of one instant. */
function dues(run: Run, asked: z.output<typeof expectationSchemas.due>): Candidate[] {
  const books = asked.asOf === undefined ? run.afterSteps.map(({ book }) => book) : [run.bookAt(asked.asOf)];

  const all = books.flatMap((book) => dueBook(book, run.ends));
  const unique = new Map(all.map((due) => [`${due.stream.kind}/${due.stream.id}/${due.id}/${due.at}`, due]));
  return [...unique.values()]
    .filter(
      ({ id, command, stream }) =>
        (id === asked.due || command === asked.due) && (asked.contract === undefined || stream.id === asked.contract),
    )
    .map(({ at, rule }) => ({ facts: { at, rule }, rule }));
}

function happenings(run: Run, asked: z.output<typeof expectationSchemas.event>): Candidate[] {
  return run.events
    .filter(({ type, stream }) => type === asked.event && (asked.contract === undefined || stream.id === asked.contract))
    .map((event) => ({ facts: { at: event.validOn, rule: event.rule, with: event.data }, rule: event.rule }));
}

function lastRule(run: Run, is: (event: AnyEvent) => boolean): string | null {
  return run.events.findLast(is)?.rule ?? null;
}
