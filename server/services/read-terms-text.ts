import { rules } from "../../contract/terms/catalogue.ts";
import type { Clause } from "../../contract/terms/import/clause.ts";
import { parseTerms } from "../../contract/terms/import/parse-terms.ts";
import { type RuleReport, ruleReport } from "../../contract/terms/import/rule-report.ts";

/** A clause of an imported text with what answers for it. */
export interface ReadClause extends Pick<Clause, "number" | "kind" | "parent" | "heading" | "text" | "cells"> {
  /** How deep it stands in the text: sections and the title 0, articles 1, paragraphs 2 … */
  readonly depth: number;
  /** Ids of the rules that name this very clause ("R-19-1"). */
  readonly rules: readonly string[];
}

export interface ReadText {
  readonly clauses: readonly ReadClause[];
  readonly report: RuleReport;
  readonly articles: number;
}

/** What the parser finds in a text: its clauses in order, each with its rules, and where text and catalogue do not answer each other. */
export function readTermsText(text: string): ReadText {
  const clauses = parseTerms(text);
  const answering = new Map<string, string[]>();
  for (const rule of rules) for (const number of rule.clauses) answering.set(number, [...(answering.get(number) ?? []), rule.id]);
  const depth = new Map<string, number>();
  return {
    clauses: clauses.map(({ number, kind, parent, heading, text, cells }) => {
      const own = kind === "title" || kind === "section" ? 0 : parent === null ? 1 : (depth.get(parent) ?? 0) + 1;
      depth.set(number, own);
      return { number, kind, parent, heading, text, cells, depth: own, rules: answering.get(number) ?? [] };
    }),
    report: ruleReport(clauses, rules),
    articles: clauses.filter(({ kind }) => kind === "article").length,
  };
}
