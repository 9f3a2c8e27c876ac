import { ambiguities } from "./catalogue/ambiguities.ts";
import { articles01to15 } from "./catalogue/articles-01-15.ts";
import { articles16to27 } from "./catalogue/articles-16-27.ts";
import { articles28to39 } from "./catalogue/articles-28-39.ts";
import { articles40to51 } from "./catalogue/articles-40-51.ts";
import { conventions, type Reading } from "./catalogue/conventions.ts";
import { feeRulesAndTables } from "./catalogue/fee-rules-and-tables.ts";
import type { Rule } from "./catalogue/rule.ts";

/** Every rule of the terms, in their order. */
export const rules: readonly Rule[] = [...articles01to15, ...articles16to27, ...articles28to39, ...articles40to51, ...feeRulesAndTables];

/** How they are read: conventions, then the points left open. */
export const readings: readonly Reading[] = [...conventions, ...ambiguities];

export type Entry = Rule | Reading;

const byId = new Map<string, Entry>([...rules, ...readings].map((entry) => [entry.id, entry]));

/**
 * The entry that a citation names: "19-1" and "R-19-1" alike, "C-05", "A-17". A paragraph that holds several rules
 * ("12-4", "22-6") gives the first of them. Null for what the catalogue does not have.
 */
export function findRule(cited: string): Entry | null {
  const id = /^[RCA]-/.test(cited) ? cited : `R-${cited}`;
  return byId.get(id) ?? byId.get(`${id}a`) ?? byId.get(`${id}-1`) ?? null;
}
