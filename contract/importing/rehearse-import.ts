import type { AccountState } from "../lifecycle/account-state.ts";
import { type Book, emptyBook, settleBook, step } from "../lifecycle/book.ts";
import { phaseOf } from "../lifecycle/contract-stream.ts";
import { dayOf, deadline, earlier, later, plusDays, plusMinutes, startOf } from "../lifecycle/dates.ts";
import { balanceOf, invoicesOf, openOn } from "../lifecycle/ledger.ts";
import type { ProviderState } from "../lifecycle/provider-state.ts";
import { nonZero } from "../lifecycle/quantities.ts";
import type { Actor, Command, DayText, InstantText } from "../machine.ts";
import type { Items } from "../money/fees.ts";
import { itemKeys } from "../money/fees.ts";
import { promptly } from "../scenario/delivery.ts";
import type { World as Tables } from "../world.ts";
import type { ImportFault, ImportRow } from "./import-row.ts";

export interface ImportedCommand {
  readonly line: number;
  readonly at: InstantText;
  readonly command: Command;
}
/** What one contract of the file would be here: the commands that make it so, and how it would stand. */
export interface Rehearsed {
  readonly line: number;
  readonly customer: string;
  /** The number of the old books. */
  readonly contract: string;
  readonly reseller: string;
  readonly stream: string;
  readonly account: string;
  readonly commands: readonly ImportedCommand[];
  readonly faults: readonly ImportFault[];
  readonly state: string;
  readonly items: Items;
  /** What would be open on the account, whole yen. */
  readonly owed: bigint;
  readonly documents: number;
}

export interface ImportWorld {
  readonly seed: Tables;
  readonly provider: ProviderState;
  readonly now: InstantText;
  readonly actor: Actor;
  /** The account and reseller of a customer's name; ids of what is new. */
  readonly account: (customer: string) => string;
  readonly reseller: (name: string) => string | null;
  readonly stream: (contract: string) => string;
}

/**
 * Walks each contract of a file through the machine on a book of its own, at the days that the file names, up to now. What the
 * machine refuses is a fault of its line. Nothing is written: the commands that come out are what an import gives.
 */
export function rehearseImport(world: ImportWorld, rows: readonly ImportRow[]): Rehearsed[] {
  const groups = new Map<string, ImportRow[]>();
  for (const row of rows) groups.set(row.contract, [...(groups.get(row.contract) ?? []), row]);
  return [...groups].map(([contract, lines]) => rehearse(world, contract, lines));
}

/** A balance says what was open on a day: so a first walk without payments finds the documents, and all above it was paid in time. */
function rehearse(world: ImportWorld, contract: string, rows: readonly ImportRow[]): Rehearsed {
  const balance = rows.find(({ kind }) => kind === "balance");
  const rest = rows.filter((row) => row !== balance);
  if (balance === undefined) return walk(world, contract, rest).rehearsed;
  const first = walk({ ...world, now: earlier(noon(balance.on), world.now) }, contract, rest);
  const open = first.ledger === undefined ? [] : invoicesOf(first.ledger).filter((invoice) => openOn(invoice) > 0n);
  const owed = open.reduce((sum, invoice) => sum + openOn(invoice), 0n);
  const fault = (code: ImportFault["code"], fact: string): ImportFault => ({ line: balance.line, code, fact, rule: null });
  const refused = first.rehearsed.faults.length > 0 && first.ledger === undefined;
  if (refused) return walk(world, contract, rest).rehearsed;
  if (noon(balance.on) > world.now) return withFault(walk(world, contract, rest).rehearsed, fault("E_FUTURE", balance.on));
  if ((balance.amount ?? 0n) > owed) return withFault(walk(world, contract, rest).rehearsed, fault("E_BALANCE", owed.toString()));
  let left = owed - (balance.amount ?? 0n);
  const payments = open.flatMap((invoice, index): ImportRow[] => {
    const amount = left < openOn(invoice) ? left : openOn(invoice);
    left -= amount;
    const on = earlier(invoice.plan.payBy ?? balance.on, balance.on);
    return amount <= 0n ? [] : [{ ...balance, kind: "payment", on, amount, reference: `${balance.reference || "import"} ${index + 1}` }];
  });
  return walk(world, contract, [...rest, ...payments]).rehearsed;
}

const withFault = (rehearsed: Rehearsed, fault: ImportFault): Rehearsed => ({ ...rehearsed, faults: [...rehearsed.faults, fault] });

function walk(
  world: ImportWorld,
  contract: string,
  rows: readonly ImportRow[],
): { rehearsed: Rehearsed; ledger: AccountState | undefined } {
  const faults: ImportFault[] = [];
  const fault = (line: number, code: ImportFault["code"], fact: string, rule: string | null = null) =>
    faults.push({ line, code, fact, rule });
  const head = rows.find(({ kind }) => kind === "contract");
  const customer = (head ?? rows[0])?.customer ?? "";
  const stream = world.stream(contract);
  const account = world.account(customer);
  const commands: ImportedCommand[] = [];
  let book: Book = { ...emptyBook(world.seed, world.provider.id, promptly), provider: world.provider };

  const give = (line: number, at: InstantText, kind: "contract" | "account", type: string, data: unknown): boolean => {
    if (at > world.now) {
      fault(line, "E_FUTURE", dayOf(at));
      return false;
    }
    const command: Command = {
      id: `import/${stream}/${commands.length + 1}`,
      type,
      stream: kind === "account" ? { kind, id: account } : { kind, id: stream },
      actor: world.actor,
      data,
      reason: "import",
    };
    const outcome = step(book, command, at);
    if (outcome.refusal !== null) {
      fault(line, "E_REFUSED", outcome.refusal.code, outcome.refusal.rule);
      return false;
    }
    book = outcome.book;
    commands.push({ line, at, command });
    return true;
  };

  if (head === undefined) fault(rows[0]?.line ?? 1, "E_NO_CONTRACT", contract);
  else {
    for (const twice of rows.filter((row) => row.kind === "contract" && row !== head)) fault(twice.line, "E_TWICE", contract);
    const reseller = head.reseller === "" ? null : world.reseller(head.reseller);
    if (head.reseller !== "" && reseller === null) fault(head.line, "E_NO_RESELLER", head.reseller);
    else {
      const received = morning(head.received ?? plusDays(head.on, -30));
      const applied = give(head.line, received, "contract", "apply", { account, reseller, start: head.on, items: head.items });
      const accepted = applied && give(head.line, plusMinutes(received, 60), "contract", "accept", {});
      if (accepted) for (const row of history(rows)) follow(row);
    }
  }
  const settled = settleBook(book, world.now);
  const state = settled.book.contracts.get(stream);
  const ledger = settled.book.accounts.get(account);
  const rehearsed: Rehearsed = {
    line: head?.line ?? rows[0]?.line ?? 1,
    customer,
    contract,
    reseller: head?.reseller ?? "",
    stream,
    account,
    commands,
    faults,
    state: state === undefined ? "none" : phaseOf(state),
    items: state === undefined ? {} : nonZero(state.phase === "active" ? state.quantities : state.items),
    owed: ledger === undefined ? 0n : balanceOf(ledger).owed,
    documents: ledger?.issued.length ?? 0,
  };
  return { rehearsed, ledger };

  function follow(row: ImportRow): void {
    switch (row.kind) {
      case "change":
        change(row);
        return;
      case "termination":
        give(row.line, morning(row.received ?? filedFor("19-1", row.on)), "contract", "terminate", { lastDay: row.on });
        return;
      case "payment":
        give(row.line, noon(row.on), "account", "pay", {
          payment: `${stream}/${commands.length + 1}`,
          amount: row.amount ?? 0n,
          on: row.on,
          reference: row.reference || null,
        });
        return;
      case "balance":
      case "contract":
        return;
    }
  }

  /** The quantities of the line hold from its day on: what is more begins then, what is less ended the day before. */
  function change(row: ImportRow): void {
    const early = morning(row.received ?? filedFor("12-4", plusDays(row.on, -1)));
    book = settleBook(book, early).book;
    const held = book.contracts.get(stream);
    const before = { ...held?.items, ...held?.quantities };
    const add: Record<string, number> = {};
    const remove: Record<string, number> = {};
    for (const item of itemKeys) {
      const wanted = row.items[item];
      if (wanted === undefined) continue;
      const difference = wanted - (before[item] ?? 0);
      if (difference > 0) add[item] = difference;
      if (difference < 0) remove[item] = -difference;
    }
    const received = row.received === null && Object.keys(remove).length === 0 ? later(early, morning(filedFor("12-3", row.on))) : early;
    const data = {
      ...(Object.keys(add).length > 0 && { wished: row.on, add }),
      ...(Object.keys(remove).length > 0 && { lastDay: plusDays(row.on, -1), remove }),
    };
    if (give(row.line, received, "contract", "request-change", data))
      give(row.line, plusMinutes(received, 60), "contract", "accept-change", {});
  }

  function filedFor(rule: "12-3" | "12-4" | "19-1", on: DayText): DayText {
    return deadline({ policy: world.seed.policy, specialTerms: [] }, rule, on);
  }
}

/** In the order in which the machine meets them. */
function history(rows: readonly ImportRow[]): ImportRow[] {
  const when = (row: ImportRow) => row.received ?? (row.kind === "change" || row.kind === "termination" ? plusDays(row.on, -32) : row.on);
  return rows
    .filter(({ kind }) => kind !== "contract")
    .sort((a, b) => (when(a) === when(b) ? a.line - b.line : when(a) < when(b) ? -1 : 1));
}

const morning = (day: DayText): InstantText => plusMinutes(startOf(day), 10 * 60);
const noon = (day: DayText): InstantText => plusMinutes(startOf(day), 12 * 60);
