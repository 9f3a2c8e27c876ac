import { outlookOf } from "../../contract/foresight/outlook.ts";
import { safeMoments } from "../../contract/foresight/safe-moments.ts";
import { whatIf } from "../../contract/foresight/what-if.ts";
import { type Book, worldOf } from "../../contract/lifecycle/book.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import { phaseOf } from "../../contract/lifecycle/contract-stream.ts";
import { dayOf, earliest, plusDays } from "../../contract/lifecycle/dates.ts";
import { lastDayOf } from "../../contract/lifecycle/last-day.ts";
import { inForce, standing, usable } from "../../contract/lifecycle/overlays.ts";
import { nonZero } from "../../contract/lifecycle/quantities.ts";
import type { DayText, InstantText } from "../../contract/machine.ts";
import type { Names } from "../../contract/scenario/step-command.ts";

/** Something that the customer may ask for now, and the first day that it can be for; null where no day has to be named. */
export interface Possible {
  readonly type: string;
  /** Two ways of one command have words of their own. */
  readonly way: string;
  readonly rule: string;
  readonly earliest: DayText | null;
  readonly initial: Readonly<Record<string, string | null>>;
}
export interface Request {
  readonly kind: "application" | "order" | "environment" | "termination" | "interruption";
  readonly id: string;
  readonly status: string;
  readonly rule: string;
  readonly since: InstantText | null;
  readonly effect: DayText | null;
  readonly add: Readonly<Record<string, number>>;
  readonly remove: Readonly<Record<string, number>>;
  /** What the customer can do about it: a command and its payload. */
  readonly act: { readonly type: string; readonly data: Readonly<Record<string, string>> } | null;
}
export interface MyContract {
  readonly id: string;
  readonly state: string;
  readonly usable: boolean;
  readonly start: DayText;
  readonly lastDay: DayText | null;
  readonly items: Readonly<Record<string, number>>;
  readonly overlays: readonly {
    readonly id: string;
    readonly kind: string;
    readonly since: InstantText | null;
    readonly until: InstantText | null;
    readonly reason: string;
  }[];
  readonly possible: readonly Possible[];
  readonly requests: readonly Request[];
  /** Documents that will come if nothing changes, the next two months. */
  readonly coming: readonly {
    readonly month: string;
    readonly kind: string;
    readonly issuedOn: DayText;
    readonly payBy: DayText | null;
    readonly exTax: number;
    readonly total: number;
  }[];
}
export interface MyHouse {
  readonly now: InstantText;
  readonly contracts: readonly MyContract[];
  readonly moments: readonly {
    readonly id: string;
    readonly kind: string;
    readonly on: DayText;
    readonly rule: string;
    readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  }[];
}

/** A customer's contracts as the customer needs them: what holds, what can be asked for and from when, what is under way. Pure. */
export function myContracts(book: Book, provider: string, account: string, now: InstantText): MyHouse {
  const ahead = new Date(Date.parse(now) + 62 * 86_400_000).toISOString();
  const names: Names = { provider, account, contract: "contract", incident: "incident", reseller: "reseller" };
  const { documents } = outlookOf(whatIf(book, names, [], now, ahead));
  const contracts = [...book.contracts.values()].filter(({ phase }) => phase !== "none");
  return {
    now,
    contracts: contracts
      .sort((a, b) => ((a.appliedAt ?? "") < (b.appliedAt ?? "") ? -1 : 1))
      .map(
        (contract): MyContract => ({
          id: contract.id,
          state: phaseOf(contract),
          usable: usable(contract, "service", now),
          start: contract.start,
          lastDay: lastDayOf(contract)?.lastDay ?? null,
          items: nonZero(contract.phase === "active" ? contract.quantities : contract.items),
          overlays: Object.values(contract.overlays)
            .filter(inForce)
            .map(({ id, kind, startedAt, until, reason }) => ({ id, kind, since: startedAt, until, reason })),
          possible: possibleNow(book, contract, now),
          requests: requestsOf(contract),
          coming: documents
            .filter((row) => row.contract === contract.id)
            .map(({ month, kind, issuedOn, payBy, exTax, total }) => ({ month, kind, issuedOn, payBy, exTax, total })),
        }),
      ),
    moments: safeMoments(book, now, plusDays(dayOf(now), 120))
      .filter(({ audience, kind }) => audience === "customer" && kind !== "terminate")
      .map(({ id, kind, on, rule, facts }) => ({ id, kind, on, rule, facts })),
  };
}

function possibleNow(book: Book, contract: ContractState, now: InstantText): Possible[] {
  const world = worldOf(book, now, "contract", contract.id);
  const today = dayOf(now);
  const ask = (type: string, rule: string, from: DayText | null, initial: Possible["initial"] = {}, way = type): Possible => ({
    type,
    way,
    rule,
    earliest: from,
    initial,
  });
  if (contract.phase === "applied") return [ask("withdraw", "A-18", null)];
  if (contract.phase !== "active" && contract.phase !== "pending-start") return [];
  const ending = lastDayOf(contract) !== null;
  const more = earliest(world, "12-3", today);
  const less = earliest(world, "12-4", today);
  const interrupted = Object.values(contract.overlays).some((overlay) => overlay.kind === "18" && standing(overlay));
  const tomorrow = plusDays(today, 1);
  return [
    ask("request-change", "12-3", more, { wished: more }, "more"),
    ask("request-change", "12-4a", less, { lastDay: less }, "less"),
    ...(contract.phase === "active" ? [interrupted ? ask("end-interruption", "18", null) : ask("interrupt", "18", today)] : []),
    ...(ending ? [] : [ask("terminate", "19-1", earliest(world, "19-1", today), { lastDay: earliest(world, "19-1", today) })]),
    ask("change-contact", "12-2", tomorrow, { on: tomorrow }),
    ask("change-circuit", "12-6", tomorrow, { on: tomorrow }),
    ask("ask-environment-change", "7-3", earliest(world, "7-3", today), { on: earliest(world, "7-3", today) }),
    ask("rename", "13-1", null),
    ask("succeed", "14-1", null),
    ask("opt-out", "40-1", null),
  ];
}

function requestsOf(contract: ContractState): Request[] {
  const none = { add: {}, remove: {} };
  const orders = Object.values(contract.orders)
    .filter(({ status }) => status !== "applied")
    .map(
      (order): Request => ({
        kind: "order",
        id: order.id,
        status: order.status,
        rule: order.wished === null ? "12-4a" : "12-3",
        since: order.receivedAt,
        effect: order.wished ?? order.lastDay,
        add: nonZero(order.add),
        remove: nonZero(order.remove),
        act:
          order.status === "awaiting-proof"
            ? { type: "give-proofs", data: { order: order.id } }
            : order.status === "submitted"
              ? { type: "withdraw-change", data: { order: order.id } }
              : null,
      }),
    );
  return [
    ...(contract.phase === "applied"
      ? [
          {
            kind: "application",
            id: contract.id,
            status: "submitted",
            rule: "9-1",
            since: contract.appliedAt,
            effect: contract.start,
            ...none,
            act: null,
          } as const,
        ]
      : []),
    ...orders.reverse(),
    ...Object.entries(contract.environmentChanges).map(
      ([id, { on, askedAt, permitted }]): Request => ({
        kind: "environment",
        id,
        status: permitted === null ? "submitted" : permitted ? "accepted" : "refused",
        rule: "7-3",
        since: askedAt,
        effect: on,
        ...none,
        act: null,
      }),
    ),
    ...(contract.termination && contract.endedOn === null
      ? [
          {
            kind: "termination",
            id: "termination",
            status: "accepted",
            rule: "19-2",
            since: contract.termination.noticedAt,
            effect: contract.termination.lastDay,
            ...none,
            act: null,
          } as const,
        ]
      : []),
  ];
}
