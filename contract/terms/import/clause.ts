export type ClauseKind =
  | "title"
  | "section"
  | "article"
  | "paragraph"
  | "item"
  | "sub-item"
  | "table"
  | "row"
  | "note"
  | "caption"
  | "heading"
  | "end";

/** A piece of an imported text that can be cited. Every line of the source belongs to exactly one. */
export interface Clause {
  /**
   * "19" an article, "19-2" its paragraph, "16-1(3)" an item or a numbered row of a table, "T4(1)" fee rules,
   * "P1-2(1)" price tables, "S-1" service levels, "…[1]" a row without a number, "…[table]" a table's head.
   */
  readonly number: string;
  readonly kind: ClauseKind;
  /** The number of the clause it stands in, or null. */
  readonly parent: string | null;
  /** The name in brackets of an article, the name of a section or heading, else null. */
  readonly heading: string | null;
  /** Lines of the source, counted from 1. */
  readonly lines: readonly number[];
  /** Its words as they stand in the source, lines joined by a line feed. */
  readonly text: string;
  /** The cells of a table's head or row, else null. */
  readonly cells: readonly string[] | null;
}

/** Kinds that carry a provision, as against titles, headings and heads of tables. */
export const provisions: readonly ClauseKind[] = ["paragraph", "item", "sub-item", "row", "note"];
