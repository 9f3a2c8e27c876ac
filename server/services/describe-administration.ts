import { isForecast } from "../../contract/calendar/holidays.ts";
import { dayOf, toDay } from "../../contract/lifecycle/dates.ts";
import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import type { World } from "../../contract/lifecycle/world.ts";
import type { DayText, InstantText, MonthText } from "../../contract/machine.ts";
import type { NumberLevy } from "../../contract/money/number-levies.ts";
import type { Prices } from "../../contract/money/price-book.ts";
import { add, type Rational } from "../../contract/money/rational.ts";
import type { Policy, PolicyKey } from "../../contract/policy.ts";
import { readings } from "../../contract/terms/catalogue.ts";
import { type PolicyRow, policies } from "../../contract/terms/policies.ts";
import { ofType } from "./registers/entry.ts";

/** A choice that somebody made for a policy, from a day on. */
export interface PolicyChange {
  readonly from: DayText;
  readonly value: Policy[PolicyKey];
  readonly reason: string;
  readonly by: string;
  readonly at: InstantText;
}
export interface PolicyLine extends PolicyRow {
  readonly now: Policy[PolicyKey];
  /** What was chosen, newest first: past, in force, and to come. */
  readonly changes: readonly PolicyChange[];
}

/** Every policy with what holds today and who changed it when; and the readings that are fixed. `by` is a person's id. */
export function describePolicies(world: World, events: readonly AnyEvent[]) {
  const set = ofType(events, "policy-set");
  return {
    policies: policies.map(
      (row): PolicyLine => ({
        ...row,
        now: world.policy[row.key],
        changes: set
          .flatMap(({ data, actor, recordedAt }) => {
            const value = data.keys[row.key];
            return value === undefined ? [] : [{ from: data.from, value, reason: data.reason, by: actor.person, at: recordedAt }];
          })
          .toReversed(),
      }),
    ),
    fixed: readings.filter(({ policy }) => policy === null).map(({ id, ja, en, kind, legalReview }) => ({ id, ja, en, kind, legalReview })),
  };
}

export interface HolidayLine {
  readonly day: DayText;
  readonly name: string | null;
  /** The name in the printed table, where somebody changed it; null for a day that is none there. */
  readonly printed: string | null;
  readonly changed: boolean;
  readonly forecast: boolean;
}

/** The holidays of a year as they hold, with those that were taken away. */
export function describeHolidays(world: World, year: number): HolidayLine[] {
  const printed = world.seed.holidays.names;
  const own = world.provider.holidays;
  const days = [...new Set([...world.holidays.names.keys(), ...Object.keys(own)])].filter((day) => day.startsWith(`${year}-`)).sort();
  return days.map((day) => ({
    day,
    name: world.holidays.names.get(day) ?? null,
    printed: printed.get(day) ?? null,
    changed: Object.hasOwn(own, day),
    forecast: isForecast(world.holidays, toDay(day)),
  }));
}

export interface TaxLine {
  readonly from: DayText;
  readonly national: string;
  readonly local: string;
  readonly total: string;
  readonly own: boolean;
  readonly now: boolean;
}

/** Rates of consumption tax in per cent as people write them ("7.8"), in the order of validity. */
export function describeTaxRates(world: World, at: InstantText): TaxLine[] {
  const today = dayOf(at);
  const seeded = new Set(world.seed.taxRates);
  const rows = world.taxRates
    .map((rate) => ({ from: rate.from.toString(), own: !seeded.has(rate), rate }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const inForce = rows.findLast(({ from }) => from <= today);
  return rows.map((row) => ({
    from: row.from,
    national: percent(row.rate.national),
    local: percent(row.rate.local),
    total: percent(add(row.rate.national, row.rate.local)),
    own: row.own,
    now: row === inForce,
  }));
}

export interface LevyLine {
  readonly kind: NumberLevy["kind"];
  readonly from: MonthText;
  readonly to: MonthText | null;
  /** Yen without tax for each number, as people write it ("2.5"). */
  readonly each: string;
  readonly verified: boolean;
  readonly own: boolean;
}

export function describeLevies(world: World): LevyLine[] {
  const seeded = new Set(world.seed.numberLevies);
  return world.numberLevies
    .map((levy) => ({
      kind: levy.kind,
      from: levy.from.toString(),
      to: levy.to?.toString() ?? null,
      each: decimal(levy.each),
      verified: levy.verified,
      own: !seeded.has(levy),
    }))
    .sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.from < b.from ? 1 : -1));
}

export interface BookLine {
  readonly version: string;
  readonly from: DayText;
  readonly prices: Prices;
  readonly now: boolean;
}

/** The books of prices with their validity, newest first; for a customer a revision may begin later (21-3). */
export function describePriceBooks(world: World, at: InstantText): BookLine[] {
  const today = dayOf(at);
  const books = world.priceBooks.map(({ version, effectiveFrom, prices }) => ({ version, from: effectiveFrom.toString(), prices }));
  const inForce = books.findLast(({ from }) => from <= today);
  return books.map((book) => ({ ...book, now: book === inForce })).toReversed();
}

const percent = ({ n, d }: Rational): string => decimal({ n: n * 100n, d });

/** Exact to three places, which is all that rates and levies have. */
function decimal({ n, d }: Rational): string {
  const thousandths = (n * 1000n) / d;
  return String(Number(thousandths) / 1000);
}
