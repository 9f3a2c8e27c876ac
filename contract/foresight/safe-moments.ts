import { type Book, worldOf } from "../lifecycle/book.ts";
import type { ContractState } from "../lifecycle/contract-state.ts";
import { compareText, dayOf, deadline, earlier, firstOf, lastOf, monthOf, monthsThrough, nextMonth, plusDays } from "../lifecycle/dates.ts";
import { lastDayOf } from "../lifecycle/last-day.ts";
import { invoicesOf, openOn } from "../lifecycle/ledger.ts";
import { standing } from "../lifecycle/overlays.ts";
import type { World } from "../lifecycle/world.ts";
import type { DayText, InstantText } from "../machine.ts";
import { mustArriveBy } from "./must-arrive.ts";

export const momentKinds = [
  "terminate",
  "terminate-before-prices",
  "give-proofs",
  "pay",
  "cure",
  "export-data",
  "decide-application",
  "decide-change",
  "answer-environment",
  "draft-revision",
  "notice-arrives",
  "cancellation-letter",
  "task",
  "purge",
  "certificate",
] as const;
export type MomentKind = (typeof momentKinds)[number];

/** The last JST day (its 24:00) on which something can still be done, for whom, by which rule, and about what. */
export interface SafeMoment {
  /** Stable from day to day: the same duty keeps its id while its day moves. */
  readonly id: string;
  readonly audience: "customer" | "provider";
  readonly kind: MomentKind;
  readonly on: DayText;
  readonly rule: string;
  /** The contract that it is about; null for the provider's own. */
  readonly contract: string | null;
  readonly account: string | null;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Every last safe moment from today on through the day `until`, by what the settled book knows now: what the customer can still
 * do, and what the provider must have done. In order of days.
 */
export function safeMoments(book: Book, now: InstantText, until: DayText): SafeMoment[] {
  const today = dayOf(now);
  const contracts = [...book.contracts.values()].flatMap((contract) =>
    momentsOf(worldOf(book, now, "contract", contract.id), contract, today, until),
  );
  const debts = [...book.accounts.values()].flatMap((account) =>
    invoicesOf(account).flatMap((invoice): SafeMoment[] =>
      openOn(invoice) <= 0n || invoice.plan.payBy === null
        ? []
        : [
            {
              id: `pay/${account.id}/${invoice.no}`,
              audience: "customer",
              kind: "pay",
              on: invoice.plan.payBy,
              rule: "23-2",
              contract: invoice.plan.contract,
              account: account.id,
              facts: { no: invoice.no, amount: Number(openOn(invoice)) },
            },
          ],
    ),
  );
  return [...contracts, ...debts, ...providerMoments(book, now)]
    .filter(({ on }) => on >= today && on <= until)
    .sort((a, b) => compareText(a.on, b.on) || compareText(a.id, b.id));
}

function momentsOf(world: World, contract: ContractState, today: DayText, until: DayText): SafeMoment[] {
  const about = (
    audience: SafeMoment["audience"],
    kind: MomentKind,
    subject: string,
    on: DayText,
    rule: string,
    facts: SafeMoment["facts"] = {},
  ): SafeMoment => ({
    id: `${kind}/${contract.id}${subject === "" ? "" : `/${subject}`}`,
    audience,
    kind,
    on,
    rule,
    contract: contract.id,
    account: contract.account,
    facts,
  });
  const end = lastDayOf(contract);
  const running = contract.phase === "active" || contract.phase === "pending-start";
  return [
    ...(running && end === null ? terminations(world, contract, today, until, about) : []),
    ...(running ? orders(contract, about) : []),
    ...(running ? overlays(world, contract, about) : []),
    ...(contract.cancellation?.curable ? [about("customer", "cure", "", plusDays(contract.cancellation.notBefore, -1), "20-1")] : []),
    ...(contract.phase === "applied"
      ? [about("provider", "decide-application", "", plusDays(contract.start, -1), "11-1", { start: contract.start })]
      : []),
    ...Object.entries(contract.environmentChanges).flatMap(([request, { on, permitted }]) =>
      permitted === null && running ? [about("provider", "answer-environment", request, plusDays(on, -1), "7-3", { effect: on })] : [],
    ),
    ...Object.values(contract.notices).flatMap((notice) => {
      const by = notice.arrivedAt === null && running ? mustArriveBy(world, notice) : null;
      return by === null
        ? []
        : [
            about("provider", "notice-arrives", notice.id, by, notice.article, {
              about: notice.about.split("/")[0] ?? "",
              form: notice.form,
            }),
          ];
    }),
    ...Object.values(contract.tasks).flatMap(({ id, what, by, closed }) =>
      closed || by === null ? [] : [about("provider", "task", id, lastDayBefore(by), "16-3", { what })],
    ),
    ...purge(contract, end?.lastDay ?? null, about),
  ];
}

type About = (
  audience: SafeMoment["audience"],
  kind: MomentKind,
  subject: string,
  on: DayText,
  rule: string,
  facts?: SafeMoment["facts"],
) => SafeMoment;

/** 19-1: each month-end has its last day for the form; before new prices, the last day to be gone in time. */
function terminations(world: World, contract: ContractState, today: DayText, until: DayText, about: About): SafeMoment[] {
  const first = monthOf(contract.start > today ? contract.start : today);
  const monthly = monthsThrough(first, nextMonth(monthOf(until), 2)).map((month) => {
    const effect = lastOf(month);
    return about("customer", "terminate", month, deadline(world, "19-1", effect), "19-1", { effect });
  });
  const prices = Object.values(contract.priceNotices).flatMap(({ revision, wished, from }) => {
    const effect = lastOf(nextMonth(from ?? wished, -1));
    return [
      about("customer", "terminate-before-prices", revision, deadline(world, "19-1", effect), "19-1", {
        effect,
        from: firstOf(from ?? wished),
      }),
    ];
  });
  return [...monthly, ...prices];
}

function orders(contract: ContractState, about: About): SafeMoment[] {
  return Object.values(contract.orders).flatMap((order) => {
    const effect = earlier(order.wished ?? "9999-12-31", order.lastDay ?? "9999-12-31");
    const before = effect === order.wished ? plusDays(effect, -1) : effect;
    if (order.status === "awaiting-proof") return [about("customer", "give-proofs", order.id, before, "12-7", { effect })];
    return order.status === "submitted" ? [about("provider", "decide-change", order.id, before, "12-5", { effect })] : [];
  });
}

/** 20-1(1): to be cured within the period; A-19: the letter arrives so early that its days to cure end with the period. */
function overlays(world: World, contract: ContractState, about: About): SafeMoment[] {
  return Object.values(contract.overlays).flatMap((overlay) => {
    if (!standing(overlay) || overlay.until === null || (overlay.kind !== "16-1" && overlay.kind !== "34")) return [];
    const last = lastDayBefore(overlay.until);
    return [
      about("customer", "cure", overlay.id, last, "20-1", { until: last }),
      ...(contract.cancellation === null
        ? [
            about("provider", "cancellation-letter", overlay.id, plusDays(last, 1 - world.policy.cureDays), "20-3", {
              until: last,
              cureDays: world.policy.cureDays,
            }),
          ]
        : []),
    ];
  });
}

/** 47-11: the data go by themselves fourteen days after the end (TM-07); the customer's copy must be fetched before. */
function purge(contract: ContractState, lastDay: DayText | null, about: About): SafeMoment[] {
  const gone = contract.purge?.purgedAt != null;
  return [
    ...(lastDay !== null && !gone && contract.phase !== "refused" && contract.phase !== "withdrawn"
      ? [about("customer", "export-data", "", plusDays(lastDay, 13), "47-11", { lastDay })]
      : []),
    ...(contract.purge !== null && !gone
      ? [about("provider", "purge", "", contract.purge.deadline, "S-7", { held: contract.holds.length > 0 })]
      : []),
    ...(contract.purge !== null && gone && contract.purge.certifiedBy === null
      ? [about("provider", "certificate", "", contract.purge.deadline, "S-7")]
      : []),
  ];
}

/** 21-3: a draft must be approved and its notices arrive three months before the month that it names. */
function providerMoments(book: Book, now: InstantText): SafeMoment[] {
  const world = worldOf(book, now, "provider", book.provider.id);
  return Object.values(book.provider.revisions).flatMap((revision): SafeMoment[] =>
    revision.status !== "draft"
      ? []
      : [
          {
            id: `draft-revision/${revision.id}`,
            audience: "provider",
            kind: "draft-revision",
            on: deadline(world, "21-3", firstOf(revision.from)),
            rule: "21-3",
            contract: null,
            account: null,
            facts: { revision: revision.id, from: firstOf(revision.from) },
          },
        ],
  );
}

/** The last whole JST day before an instant: 24:00 of a day belongs to that day. */
const lastDayBefore = (at: InstantText): DayText => dayOf(new Date(Date.parse(at) - 1).toISOString());
