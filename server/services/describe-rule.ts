import { machines } from "../../contract/lifecycle/book.ts";
import type { Role, StreamKind } from "../../contract/machine.ts";
import type { Reading } from "../../contract/terms/catalogue/conventions.ts";
import type { Rule } from "../../contract/terms/catalogue/rule.ts";
import { type Entry, findRule } from "../../contract/terms/catalogue.ts";
import type { Covered } from "../../contract/terms/coverage.ts";

/** One rule or reading as the terms page shows it: our own words, where it is decided and tested, who may act by it. */
export interface RuleCard {
  readonly id: string;
  readonly ja: string;
  readonly en: string;
  readonly kind: Entry["kind"];
  readonly legalReview: boolean;
  readonly who: Rule["who"] | null;
  readonly lead: Rule["lead"];
  readonly form: Rule["form"];
  readonly exception: Rule["exception"];
  readonly policy: Reading["policy"];
  readonly clauses: readonly string[];
  readonly code: readonly string[];
  readonly tests: readonly string[];
  readonly commands: readonly CitingCommand[];
}
export interface CitingCommand {
  readonly stream: StreamKind;
  readonly type: string;
  readonly ja: string;
  readonly en: string;
  readonly actors: readonly Role[];
  readonly twoPeople: boolean;
}

/** `sources` are the files that cite it, or undefined where none are at hand. */
export function describeRule(entry: Entry, sources: Covered | undefined): RuleCard {
  const { id, ja, en, kind, legalReview } = entry;
  const rule = "who" in entry ? entry : null;
  return {
    ...{ id, ja, en, kind, legalReview },
    who: rule?.who ?? null,
    lead: rule?.lead ?? null,
    form: rule?.form ?? null,
    exception: rule?.exception ?? null,
    policy: "policy" in entry ? entry.policy : null,
    clauses: rule?.clauses ?? [],
    code: sources?.code ?? [],
    tests: sources?.tests ?? [],
    commands: citing.get(id) ?? [],
  };
}

/** Every command by the id of the entry that gives the right to it. */
const citing: ReadonlyMap<string, readonly CitingCommand[]> = Map.groupBy(
  Object.values(machines).flatMap(({ kind, commands }) =>
    Object.entries(commands).map(([type, { rule, summary, actors, twoPeople }]) => ({
      entry: findRule(rule)?.id ?? rule,
      ...{ stream: kind, type, ...summary, actors, twoPeople },
    })),
  ),
  ({ entry }) => entry,
);
