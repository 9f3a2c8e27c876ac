import { type Book, settleBook } from "../../../contract/lifecycle/book.ts";
import type { ContractState, Overlay } from "../../../contract/lifecycle/contract-state.ts";
import { inForce, stops, usable } from "../../../contract/lifecycle/overlays.ts";
import type { Due, InstantText } from "../../../contract/machine.ts";
import type { Transaction } from "../../client.ts";
import type { Projected } from "./project.ts";

/** What callers hear while a service is not usable; each is a prompt of that name (media/announcements.ts). */
export const announcements = [
  "service-not-started",
  "service-ended",
  "service-suspended",
  "service-paused",
  "service-interrupted",
  "service-restricted",
] as const;
export type Announcement = (typeof announcements)[number];

export interface Entitled {
  readonly usable: boolean;
  /** Calls at a time: the lines of all contracts that can be used now. */
  readonly lines: number;
  readonly announcement: Announcement | null;
}

/** What takes effect for calls on an instant of its own. */
const gates = new Set(["start", "end", "start-overlay", "end-overlay", "apply-change"]);
const LATER = "9999-12-31T00:00:00.000Z";

/** What a customer may use of the telephone, by the settled states of its contracts. */
export function entitledBy(contracts: readonly ContractState[]): Entitled {
  const open = contracts.filter((contract) => usable(contract, "calls", LATER));
  if (open.length > 0)
    return { usable: true, lines: open.reduce((sum, { quantities }) => sum + (quantities.line ?? 0), 0), announcement: null };
  const shut = contracts.flatMap((contract) =>
    Object.values(contract.overlays).filter((one) => contract.phase === "active" && inForce(one) && stops(one, "calls")),
  );
  const first = shut[0];
  if (first !== undefined) return { usable: false, lines: 0, announcement: announcementOf(first) };
  const coming = contracts.some(({ phase }) => phase === "applied" || phase === "pending-start");
  return { usable: false, lines: 0, announcement: coming ? "service-not-started" : "service-ended" };
}

function announcementOf({ kind }: Overlay): Announcement {
  switch (kind) {
    case "16-1":
    case "16-2":
    case "34":
      return "service-suspended";
    case "17":
    case "35":
      return "service-paused";
    case "18":
    case "36":
      return "service-interrupted";
    case "45":
      return "service-restricted";
  }
}

/** Writes what an account may use from `at` on: now, and after each instant ahead at which a contract starts, ends, stops, goes on or changes. */
export async function writeEntitlements(tx: Transaction, book: Book, changed: readonly Projected[], at: InstantText): Promise<void> {
  const contracts = changed.filter(({ stream }) => stream.kind === "contract");
  for (const account of new Set(contracts.map(({ organisation }) => organisation))) {
    const intervals = intervalsOf(
      book,
      account,
      contracts.flatMap(({ dues }) => dues),
      at,
    );
    await tx.$executeRaw`SELECT set_entitlements(${account}::uuid, ${at}::timestamptz, ${JSON.stringify(intervals)}::jsonb)`;
  }
}

function intervalsOf(book: Book, account: string, dues: readonly Due[], at: InstantText) {
  const contractsIn = (of: Book) => [...of.contracts.values()].filter((contract) => contract.account === account);
  const instants = [...new Set(dues.flatMap((due) => (gates.has(due.command) && due.at > at ? [due.at] : [])))].sort();
  const intervals: (Entitled & { from: InstantText; until: InstantText | null })[] = [
    { ...entitledBy(contractsIn(book)), from: at, until: null },
  ];
  let ahead: Book = { ...book, deliver: undefined };
  for (const instant of instants) {
    ahead = settleBook(ahead, instant).book;
    const next = entitledBy(contractsIn(ahead));
    const last = intervals.at(-1);
    if (last === undefined || (last.usable === next.usable && last.lines === next.lines && last.announcement === next.announcement))
      continue;
    intervals[intervals.length - 1] = { ...last, until: instant };
    intervals.push({ ...next, from: instant, until: null });
  }
  return intervals;
}
