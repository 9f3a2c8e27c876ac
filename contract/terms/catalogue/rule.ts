import type { NoticeRule } from "../../calendar/notice-rule.ts";

/** Who may or must act: provider = 当社 alone, provider-or-reseller = 当社等, system = it follows without anybody's act. */
export type Who = "customer" | "successor" | "provider" | "provider-or-reseller" | "both" | "system" | "anybody";

/** When: a lead time by the calendar, before the act, at once, or by a length in words of the field. */
export type Lead =
  | { readonly kind: "notice"; readonly rule: NoticeRule }
  | { readonly kind: "before" }
  | { readonly kind: "before-if-possible" }
  | { readonly kind: "within"; readonly minutes?: number; readonly hours?: number; readonly months?: number };

/** How it must be told: form = 所定の書類, written = 書面, defined-method = 当社の定める方法. */
export type Form = "form" | "written" | "defined-method" | "receipts-or-written" | "fastest" | "free";

/** A rule of the terms, in our own words. The sentences of the terms are the provider's and are imported by the provider. */
export interface Rule {
  /** "R-19-1": article and paragraph; a letter or a third figure where one paragraph holds several rules. */
  readonly id: `R-${string}`;
  /** Clauses of the imported text that it answers for, by their numbers ("19-1", "22-6(1)", "T4(1)", "P1-2"). */
  readonly clauses: readonly string[];
  readonly who: Who;
  readonly lead: Lead | null;
  readonly form: Form | null;
  /** When the notice may be left out or come later. */
  readonly exception: "emergency" | null;
  /** code = decided by contract/ with a test that names it; shown = said to people on the terms page. */
  readonly kind: "code" | "shown";
  /** A lawyer should look at it before it is relied on. */
  readonly legalReview: boolean;
  readonly ja: string;
  readonly en: string;
}

interface More {
  clauses?: readonly string[];
  lead?: Lead;
  form?: Form;
  exception?: "emergency";
  legalReview?: boolean;
}

/** A rule that contract/ decides. `id` without "R-". */
export const code = (id: string, who: Who, ja: string, en: string, more: More = {}): Rule => row("code", id, who, ja, en, more);

/** A rule that is said to people and changes no decision. */
export const shown = (id: string, who: Who, ja: string, en: string, more: More = {}): Rule => row("shown", id, who, ja, en, more);

export const byNotice = (rule: NoticeRule): Lead => ({ kind: "notice", rule });
export const before: Lead = { kind: "before" };
export const beforeIfPossible: Lead = { kind: "before-if-possible" };

function row(kind: Rule["kind"], id: string, who: Who, ja: string, en: string, more: More): Rule {
  const { clauses = [clauseOf(id)], lead = null, form = null, exception = null, legalReview = false } = more;
  return { id: `R-${id}`, clauses, who, lead, form, exception, kind, legalReview, ja, en };
}

/** "12-4a" and "22-6-x" speak of paragraphs 12-4 and 22-6, "22-6-1" of the first item there. */
function clauseOf(id: string): string {
  const [, paragraph, item] = /^(\d+(?:-\d+)?)(?:-(\d+))?/.exec(id) ?? [];
  if (paragraph === undefined) return id;
  return item === undefined ? paragraph : `${paragraph}(${item})`;
}
