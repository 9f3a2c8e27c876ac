import type { Addon, ContractState, Notice } from "../../contract/lifecycle/contract-state.ts";
import { dayOf, daysFrom, deadline, earliest, firstOf, lastOf, monthOf, plusDays } from "../../contract/lifecycle/dates.ts";
import type { World } from "../../contract/lifecycle/world.ts";
import type { DayText, InstantText, MonthText } from "../../contract/machine.ts";

/** What the provider announces to every customer that it concerns. */
export type Announcement =
  | { readonly kind: "prices"; readonly id: string }
  | { readonly kind: "terms"; readonly id: string }
  | { readonly kind: "addon"; readonly id: string; readonly addon: Addon }
  | { readonly kind: "service"; readonly id: string };

/** How an announcement stands with one contract. Days are JST days; a month for prices. */
export interface Arrival {
  readonly contract: string;
  readonly account: string;
  readonly phase: ContractState["phase"];
  readonly notice: string;
  readonly form: Notice["form"];
  readonly sentAt: InstantText;
  readonly arrivedAt: InstantText | null;
  readonly bouncedAt: InstantText | null;
  readonly wished: DayText | MonthText;
  /** The last day on which it may arrive for what was wished; of terms it never decides (2-2). */
  readonly arriveBy: DayText;
  readonly daysLeft: number;
  /** When it holds for this customer: fixed by the arrival, else what an arrival today would give. */
  readonly effective: DayText | MonthText;
  readonly fixed: boolean;
  readonly pushedBack: boolean;
  readonly state: "on-its-way" | "arrived" | "bounced" | "overdue";
}

/** The row of one contract, or null where it was not told of this. `world` is the contract's own, its special terms included. */
export function arrivalOf(world: World, contract: ContractState, about: Announcement, at: InstantText): Arrival | null {
  const told = toldOf(contract, about);
  const sent = told === null ? undefined : contract.notices[told.notice];
  if (told === null || sent === undefined) return null;
  const today = dayOf(at);
  const arriveBy = lastDayFor(world, about.kind, told.wished);
  const ifToday = about.kind === "terms" ? told.wished : firstFor(world, about.kind, today);
  // A late letter of 48-2 moves the end to a month-end.
  const pushed = about.kind === "service" ? lastOf(ifToday) : ifToday;
  const effective = told.fixed ?? (ifToday > told.wished ? pushed : told.wished);
  const arrivedAt = sent.arrivedAt;
  const bounced = sent.bouncedAt !== null && arrivedAt === null;
  return {
    ...{ contract: contract.id, account: contract.account, phase: contract.phase },
    ...{ notice: sent.id, form: sent.form, sentAt: sent.sentAt, arrivedAt, bouncedAt: sent.bouncedAt },
    ...{ wished: told.wished, arriveBy, daysLeft: daysFrom(today, arriveBy), effective },
    fixed: told.fixed !== null,
    pushedBack: effective > told.wished,
    state: bounced ? "bounced" : arrivedAt !== null ? "arrived" : today > arriveBy ? "overdue" : "on-its-way",
  };
}

export interface ArrivalSummary {
  readonly told: number;
  readonly arrived: number;
  readonly bounced: number;
  readonly onTheirWay: number;
  readonly pushedBack: number;
  /** The nearest last day among what has not arrived. */
  readonly nextArriveBy: DayText | null;
}

export function summaryOf(rows: readonly Arrival[]): ArrivalSummary {
  const open = rows.filter(({ state }) => state === "on-its-way" || state === "bounced");
  return {
    told: rows.length,
    arrived: rows.filter(({ state }) => state === "arrived").length,
    bounced: rows.filter(({ state }) => state === "bounced").length,
    onTheirWay: rows.filter(({ state }) => state === "on-its-way" || state === "overdue").length,
    pushedBack: rows.filter(({ pushedBack }) => pushedBack).length,
    nextArriveBy: open.map(({ arriveBy }) => arriveBy).sort()[0] ?? null,
  };
}

function toldOf(contract: ContractState, about: Announcement): { notice: string; wished: string; fixed: string | null } | null {
  switch (about.kind) {
    case "prices": {
      const told = contract.priceNotices[about.id];
      return told ? { notice: told.notice, wished: told.wished, fixed: told.from } : null;
    }
    case "terms": {
      const told = contract.termsNotices[about.id];
      // New terms hold whether or not the notice has arrived.
      return told ? { notice: told.notice, wished: told.effectiveFrom, fixed: told.effectiveFrom } : null;
    }
    case "addon": {
      const told = contract.abolishedAddons[about.addon];
      return told?.abolition === about.id ? { notice: told.notice, wished: told.wished, fixed: told.lastDay } : null;
    }
    case "service": {
      const told = contract.abolition;
      return told?.abolition === about.id ? { notice: told.notice, wished: told.wished, fixed: told.lastDay } : null;
    }
  }
}

function lastDayFor(world: World, kind: Announcement["kind"], wished: string): DayText {
  switch (kind) {
    case "prices":
      return deadline(world, "21-3", firstOf(wished));
    case "terms":
      return plusDays(wished, -1);
    case "addon":
      return deadline(world, "38-2", wished);
    case "service":
      return deadline(world, "48-2", wished);
  }
}

function firstFor(world: World, kind: "prices" | "addon" | "service", today: DayText): string {
  switch (kind) {
    case "prices":
      return monthOf(earliest(world, "21-3", today));
    case "addon":
      return earliest(world, "38-2", today);
    case "service":
      return earliest(world, "48-2", today);
  }
}
