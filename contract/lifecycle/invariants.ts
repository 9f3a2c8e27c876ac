import { feeEndMonth } from "../billing/usage-lines.ts";
import { suspensionAllowance } from "../calendar/suspension.ts";
import { type ItemKey, itemKeys } from "../money/fees.ts";
import { defaultPolicy } from "../policy.ts";
import { findRule } from "../terms/catalogue.ts";
import { lengthOf } from "./article-16-period.ts";
import type { Book } from "./book.ts";
import { addons } from "./contract-state.ts";
import { dayOf, deadline, earlier, firstOf, toDay } from "./dates.ts";
import type { AnyEvent } from "./follow-ups.ts";
import { invoicesOf, leftOf, openOn } from "./ledger.ts";
import { intervalsOf } from "./quantities.ts";

/** What must hold after any history (A17). Empty when it does; else one line for each breach. For tests and for audits of stored books. */
export function brokenInvariants(book: Book, events: readonly AnyEvent[]): string[] {
  return [...contractsBroken(book), ...accountsBroken(book), ...events.flatMap(eventBroken)];
}

function contractsBroken(book: Book): string[] {
  const broken: string[] = [];
  for (const contract of book.contracts.values()) {
    const say = (what: string) => broken.push(`${contract.id}: ${what}`);
    const started =
      contract.phase !== "none" && contract.phase !== "applied" && contract.phase !== "refused" && contract.phase !== "withdrawn";
    if (!started) continue;

    // Intervals of an item never overlap, and an addon's lie within those of the base service.
    const base = itemKeys.filter((item) => !isAddon(item) && item !== "number").flatMap((item) => intervalsOf(contract, item));
    for (const item of itemKeys) {
      const own = intervalsOf(contract, item);
      own.forEach((one, n) => {
        const next = own[n + 1];
        if (one.to !== null && one.to < one.from) say(`${item} ends before it begins`);
        if (next && (one.to === null || one.to >= next.from)) say(`${item} overlaps from ${next.from}`);
        if (isAddon(item) && !base.some(({ from, to }) => from <= one.from && (to === null || to >= one.from)))
          say(`${item} without base service from ${one.from}`);
      });
    }

    // Suspensions for one cause: six months in all.
    const causes = new Map<string, { first: string; days: number }>();
    for (const overlay of Object.values(contract.overlays)) {
      if ((overlay.kind !== "16-1" && overlay.kind !== "34") || overlay.how === "lapsed") continue;
      const key = `${overlay.kind}/${String(overlay.scope)}/${overlay.cause}`;
      const from = dayOf(overlay.startedAt ?? overlay.from);
      const held = causes.get(key) ?? { first: from, days: 0 };
      causes.set(key, { first: earlier(from, held.first), days: held.days + lengthOf(overlay) });
    }
    for (const [cause, { first, days }] of causes) if (days > suspensionAllowance(toDay(first))) say(`suspended ${days} days for ${cause}`);

    // No price holds before its notice was in time.
    for (const { revision, from } of Object.values(contract.priceNotices)) {
      if (from === null) continue;
      const arrived = contract.notices[contract.priceNotices[revision]?.notice ?? ""]?.arrivedAt;
      if (!arrived) say(`price ${revision} fixed without arrival`);
      else if (dayOf(arrived) > deadline({ policy: defaultPolicy, specialTerms: [] }, "21-3", firstOf(from)))
        say(`price ${revision} from ${from} was told too late`);
    }

    // No document of a month after the last with fees.
    const end = feeEndMonth(contract);
    const account = book.accounts.get(contract.account);
    for (const { no, plan } of account ? invoicesOf(account) : [])
      if (
        plan.contract === contract.id &&
        fees.has(plan.kind) &&
        end !== null &&
        plan.month > end &&
        plan.total > 0n &&
        plan.issuedOn > (contract.endedOn ?? "9999")
      )
        say(`${no} after ${end}`);
    if (addons.some((addon) => (contract.quantities[addon] ?? 0) < 0)) say("a negative quantity");
    if (contract.phase === "ended" && Object.keys(contract.quantities).length > 0) say("something is in use after the end");
  }
  return broken;
}
const fees: ReadonlySet<string> = new Set(["invoice", "supplement"]);

function accountsBroken(book: Book): string[] {
  const broken: string[] = [];
  for (const account of book.accounts.values()) {
    const say = (what: string) => broken.push(`${account.id}: ${what}`);
    const spent = new Map<string, bigint>();
    for (const invoice of invoicesOf(account)) {
      const { no, plan, paid, total } = invoice;
      const lines = plan.lines.reduce((sum, { amount }) => sum + amount, 0n);
      const groups = plan.groups.reduce((sum, group) => sum + group.base + group.tax, 0n);
      if (lines !== plan.exTax || groups !== plan.total || total !== plan.total) say(`${no} does not add up`);
      if (openOn(invoice) < 0n) say(`${no} is paid too much`);
      for (const { from, amount } of paid) spent.set(from, (spent.get(from) ?? 0n) + amount);
    }
    for (const credit of Object.values(account.credits)) {
      if (leftOf(credit) < 0n) say(`${credit.id} is used too much`);
      if ((spent.get(credit.id) ?? 0n) !== credit.used)
        say(`${credit.id} is used ${credit.used}, put on debts ${spent.get(credit.id) ?? 0n}`);
    }
    for (const from of spent.keys()) if (!account.credits[from]) say(`${from} paid without being there`);
  }
  return broken;
}

/** Every change of state has an actor and an article. */
function eventBroken(event: AnyEvent): string[] {
  const where = `${event.stream.kind}/${event.stream.id}/${event.sequence} ${event.type}`;
  return [...(event.actor.person ? [] : [`${where}: no actor`]), ...(findRule(event.rule) ? [] : [`${where}: unknown rule ${event.rule}`])];
}

const isAddon = (item: ItemKey): boolean => addons.some((addon) => addon === item);
