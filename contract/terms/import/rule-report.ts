import type { Rule } from "../catalogue/rule.ts";
import { type Clause, provisions } from "./clause.ts";

/** How well a text and the catalogue answer to each other. */
export interface RuleReport {
  /** Rules that name a clause which the text does not have, with those clauses. */
  readonly rulesWithoutClause: readonly { readonly rule: string; readonly missing: readonly string[] }[];
  /** Provisions of the text for which no rule answers, neither by itself nor by what they stand in. */
  readonly clausesWithoutRule: readonly string[];
}

export function ruleReport(clauses: readonly Clause[], rules: readonly Rule[]): RuleReport {
  const byNumber = new Map(clauses.map((clause) => [clause.number, clause]));
  const named = new Set(rules.flatMap((rule) => rule.clauses));

  const answered = (clause: Clause | undefined): boolean =>
    clause !== undefined && (named.has(clause.number) || (clause.parent !== null && answered(byNumber.get(clause.parent))));

  return {
    rulesWithoutClause: rules
      .map((rule) => ({ rule: rule.id, missing: rule.clauses.filter((number) => !byNumber.has(number)) }))
      .filter(({ missing }) => missing.length > 0),
    clausesWithoutRule: clauses.filter((clause) => provisions.includes(clause.kind) && !answered(clause)).map(({ number }) => number),
  };
}
