import { findRule } from "../../contract/terms/catalogue.ts";
import { withTenant } from "../../database/tenant.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { contractActor } from "./contract-actor.ts";
import { findClauseText } from "./find-clause-text.ts";
import type { Asking } from "./read-reached.ts";

export interface ShownRule {
  readonly id: string;
  readonly ja: string;
  readonly en: string;
  readonly clauses: readonly string[];
  /** A lawyer should look at it before it is relied on. */
  readonly legalReview: boolean;
  /** The provider's own words, where it has imported its text. The terms are for everybody below the provider to read. */
  readonly text: string | null;
}

/** A rule of the catalogue by any way of citing it ("19-1", "R-19-1", "C-05"). */
export async function readRule(ctx: Asking, cited: string): Promise<ShownRule | Refusal> {
  const entry = findRule(cited);
  if (entry === null) return refuse("NOT_FOUND");
  const clauses = "clauses" in entry ? entry.clauses : [];
  const acting = await ctx.tenant((tx) => contractActor(tx, ctx));
  if (isRefusal(acting)) return acting;
  const found =
    clauses.length === 0
      ? null
      : await withTenant(ctx.database, { organisationId: acting.provider }, (tx) => findClauseText(tx, acting.provider, clauses));
  const text = found?.clauses.map((clause) => clause.text).join("\n") ?? "";
  return {
    id: entry.id,
    ja: entry.ja,
    en: entry.en,
    clauses,
    legalReview: "legalReview" in entry && entry.legalReview,
    text: text === "" ? null : text,
  };
}
