import { atLeast, atMost, type Day } from "../calendar/day.ts";
import { type NoticeRule, noticeRules } from "../calendar/notice-rule.ts";
import type { PriceBook, Prices } from "../money/price-book.ts";
import { type Policy, type PolicyKey, policyOwner } from "../policy.ts";

/** 特約 (8): what a customer and the provider agreed on against one rule, for a time. It touches no other rule. */
export interface SpecialTerm {
  readonly id: string;
  /** The id of the rule that it overrides, without "R-": "19-1", "A-35", "P1-1". */
  readonly rule: string;
  readonly from: Day;
  /** The last day, or null while no end is agreed. */
  readonly to: Day | null;
  /** Id of the document that both sides have. */
  readonly document: string;
  readonly override: SpecialOverride;
}

/** What stands instead: readings of open points, another lead time, own prices, or leave for what the rule forbids (15, 37-4). */
export interface SpecialOverride {
  readonly policy?: Partial<Policy>;
  readonly leadMonths?: number;
  readonly prices?: Partial<Prices>;
  readonly permitted?: true;
}

/** The special terms in force on a day; of two that say different things about one rule, the later in the list wins. */
export function specialTermsOn(terms: readonly SpecialTerm[], on: Day): readonly SpecialTerm[] {
  return terms.filter(({ from, to }) => atLeast(on, from) && (to === null || atMost(on, to)));
}

/** The policy that holds for a contract on a day: a special term changes only the keys that belong to the rule it names. */
export function policyOn(policy: Policy, terms: readonly SpecialTerm[], on: Day): Policy {
  const said = specialTermsOn(terms, on).map(({ rule, override }) => keysOf(rule, override.policy));
  return said.reduce<Policy>((held, next) => Object.assign(held, next), { ...policy });
}

/** The lead time of a rule on a day, in months. */
export function leadMonthsOn(terms: readonly SpecialTerm[], rule: NoticeRule, on: Day): number {
  const own = specialTermsOn(terms, on).filter((term) => term.rule === rule);
  return own.reduce<number>((months, { override }) => override.leadMonths ?? months, noticeRules[rule].months);
}

/** Whether a special term of the day allows what the rule forbids. */
export function permittedOn(terms: readonly SpecialTerm[], rule: string, on: Day): boolean {
  return specialTermsOn(terms, on).some((term) => term.rule === rule && term.override.permitted === true);
}

/** A price book with the contract's own prices of the day; the terms' tables stay as they are for everybody else. */
export function pricesOn(book: PriceBook, terms: readonly SpecialTerm[], on: Day): PriceBook {
  const agreed = specialTermsOn(terms, on).map(({ override }) => override.prices);
  const own = agreed.reduce<Prices>((prices, next) => Object.assign(prices, next), { ...book.prices });
  return { ...book, prices: own };
}

function keysOf(rule: string, said: Partial<Policy> = {}): Partial<Policy> {
  return Object.fromEntries(Object.entries(said).filter(([key]) => policyOwner[key as PolicyKey].includes(rule)));
}
