import { type Book, emptyBook, settleBook, step } from "../../contract/lifecycle/book.ts";
import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import type { Actor, Command, InstantText, Role, StreamRef } from "../../contract/machine.ts";
import { promptly } from "../../contract/scenario/delivery.ts";
import { seedWorld } from "../../contract/world.ts";
import { random } from "./random.ts";

/** What many customers and their provider do in two years, the same for the same seed. */
export interface ContractPlan {
  readonly provider: string;
  readonly reseller: string;
  readonly accounts: readonly string[];
  readonly contracts: number;
  readonly starts: InstantText;
  readonly ends: InstantText;
  /** In the order of their instants. */
  readonly acts: readonly { readonly at: InstantText; readonly command: Command }[];
}

const FIRST = Date.parse("2026-09-01T00:00:00Z");
const DAY = 86_400_000;

/** `contracts` of `accounts` customers over `months` from September 2026. Ids sort as they are made, here and in the database. */
export function contractPlan(seed: number, accounts: number, contracts: number, months: number): ContractPlan {
  const next = random(seed);
  const pick = (n: number) => Math.floor(next() * n);
  const id = (kind: number, n: number) =>
    `${String(kind)}${n.toString(16).padStart(7, "0")}-0000-4000-8000-${(seed >>> 0).toString(16).padStart(12, "0")}`;
  const provider = id(1, 1);
  const customers = Array.from({ length: accounts }, (_, n) => id(3, n + 1));
  const acts: { at: InstantText; command: Command }[] = [];
  const act = (day: number, minute: number, stream: StreamRef, role: Role, type: string, data: unknown, name: string) => {
    const organisation = role === "customer" ? (customers[0] ?? "") : provider;
    acts.push({ at: instant(day, minute), command: command(stream, { person: role, role, organisation }, type, data, name) });
  };
  const command = (stream: StreamRef, actor: Actor, type: string, data: unknown, name: string): Command => ({
    id: name,
    type,
    stream,
    actor,
    data,
    approval: { person: "second", role: "approver", organisation: provider },
  });

  for (let n = 0; n < contracts; n++) {
    const account = customers[n % accounts] ?? "";
    const stream: StreamRef = { kind: "contract", id: id(4, n + 1) };
    const own = (day: number, type: string, data: unknown, role: Role, name: string) => {
      const organisation = role === "customer" ? account : provider;
      acts.push({
        at: instant(day, 60 + pick(480)),
        command: command(stream, { person: role, role, organisation }, type, data, `c${n}/${name}`),
      });
    };
    const startMonth = 1 + pick(3);
    own(pick(20), "apply", { account, start: firstOf(startMonth), items: items(pick(3)) }, "customer", "apply");
    own(24 + pick(4), "accept", {}, "clerk", "accept");
    for (let change = 0; change < 1 + pick(2); change++) {
      const month = startMonth + 2 + pick(months - startMonth - 4);
      const asked = dayOf(month - 2) + pick(20);
      const data =
        pick(3) === 0
          ? { lastDay: lastOf(month), remove: { seat: 1 } }
          : { wished: dateOf(dayOf(month) + pick(25)), add: { seat: 1 + pick(3) } };
      own(asked, "request-change", data, "customer", `change-${change}`);
      if (pick(8) > 0) own(asked + 2, "accept-change", { order: `c${n}/change-${change}` }, "clerk", `accept-${change}`);
      else own(asked + 2, "withdraw-change", { order: `c${n}/change-${change}` }, "customer", `withdraw-${change}`);
    }
    const from = dayOf(startMonth + 1 + pick(months - startMonth - 8)) + pick(20);
    const fate = pick(10);
    if (fate < 3)
      own(
        from - 5,
        "suspend",
        { ground: 4, reason: "conduct", from: dateOf(from), lastDay: dateOf(from + 20 + pick(80)) },
        "administrator",
        "stop",
      );
    else if (fate < 5) own(from, "interrupt", {}, "customer", "rest");
    else if (fate < 6)
      own(
        from,
        "pause",
        { cause: "maintenance", reason: "disks", from: instant(from + 4, 800), until: instant(from + 5, 30) },
        "operator",
        "works",
      );
    if (pick(3) === 0) {
      const end = startMonth + 6 + pick(Math.max(1, months - startMonth - 8));
      own(dayOf(end - 2) + pick(20), "terminate", { lastDay: lastOf(end) }, "customer", "end");
    }
    for (let month = startMonth; month < months; month += 9)
      own(dayOf(month) + 25, "pay", { amount: 10_000 + pick(60_000), account }, "billing", `pay-${month}`);
  }
  const house: StreamRef = { kind: "provider", id: provider };
  act(
    dayOf(6) + 3,
    600,
    house,
    "administrator",
    "draft-price-revision",
    { revision: "r1", from: dateOf(dayOf(11)).slice(0, 7), prices: { seat: 5500 } },
    "draft",
  );
  act(dayOf(6) + 9, 600, house, "administrator", "approve-price-revision", { revision: "r1" }, "approve");
  act(
    dayOf(9) + 3,
    600,
    house,
    "administrator",
    "publish-terms",
    { version: "t2", effectiveFrom: dateOf(dayOf(12)), detrimental: false, document: "terms-2" },
    "terms",
  );

  return {
    provider,
    reseller: id(2, 1),
    accounts: customers,
    contracts,
    starts: instant(0, 0),
    ends: instant(dayOf(months), 0),
    acts: acts
      .map((one) => (one.command.type === "pay" ? { ...one, command: payment(one.command) } : one))
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.command.id < b.command.id ? -1 : 1)),
  };
}

/**
 * What the core engine makes of it: the events of every stream, without a database and without processes. Each customer is walked by
 * itself beside the provider, since no customer's contract looks at another's.
 */
export function walkInCore(plan: ContractPlan): AnyEvent[] {
  const accountOf = new Map(
    plan.acts.flatMap(({ command }) => (command.type === "apply" ? [[command.stream.id, accountNamed(command)] as const] : [])),
  );
  const walks = ["", ...plan.accounts].map((account) => {
    const own = plan.acts.filter(({ command: { stream } }) => {
      const whose = stream.kind === "contract" ? accountOf.get(stream.id) : stream.id;
      return stream.kind === "provider" || whose === account;
    });
    return walk(plan, own).filter(({ stream }) => (account === "") === (stream.kind === "provider"));
  });
  return walks.flat();
}

function walk(plan: ContractPlan, acts: ContractPlan["acts"]): AnyEvent[] {
  let book: Book = emptyBook(seedWorld, plan.provider, promptly);
  const events: AnyEvent[] = [];
  for (const { at, command } of acts) {
    const came = step(book, command, at);
    book = came.book;
    events.push(...came.events);
  }
  return [...events, ...settleBook(book, plan.ends).events];
}

const accountNamed = ({ data }: Command): string =>
  typeof data === "object" && data !== null && "account" in data ? String(data.account) : "";

/** A payment is of the account. */
function payment(command: Command): Command {
  const { account, amount }: { account?: string; amount?: number } = command.data as object;
  return { ...command, stream: { kind: "account", id: account ?? "" }, data: { amount } };
}

/** Days and months are counted from the first of September 2026; minutes from 00:00 in Japan. */
function instant(day: number, minute: number): InstantText {
  return new Date(FIRST + day * DAY + minute * 60_000 - 9 * 3_600_000).toISOString();
}
const dateOf = (day: number): string => new Date(FIRST + day * DAY).toISOString().slice(0, 10);
const dayOf = (month: number): number => Math.round((Date.UTC(2026, 8 + month, 1) - FIRST) / DAY);
const firstOf = (month: number): string => dateOf(dayOf(month));
const lastOf = (month: number): string => dateOf(dayOf(month + 1) - 1);

const items = (n: number) =>
  n === 0
    ? { line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1 }
    : n === 1
      ? { line: 1, seat: 4 }
      : { line: 10, seat: 20, management: 2, "recording-delivery": 1 };
