import type { Clause, ClauseKind } from "./clause.ts";
import { type LineShape, lineShape } from "./line-shape.ts";

/** The clauses of a text of terms, in order. No line is lost: what has no number of its own belongs to the clause before it. */
export function parseTerms(source: string): Clause[] {
  const reader = new Reader();
  source.split(/\r?\n/).forEach((line, index) => {
    reader.read(line, index + 1);
  });
  return reader.clauses();
}

/** Which part of the text the lines stand in; figures mean something else in each. */
type Area = "front" | "articles" | "appendix" | "fee-rules" | "price-tables" | "service-levels";

interface Draft {
  number: string;
  kind: ClauseKind;
  parent: string | null;
  heading: string | null;
  lines: { at: number; text: string }[];
  cells: readonly string[] | null;
}

class Reader {
  private readonly drafts: Draft[] = [];
  private readonly taken = new Set<string>();
  private area: Area = "front";
  private section: string | null = null;
  /** The article, fee rule or price table that is open, and the numbered paragraph in it. */
  private base: string | null = null;
  private paragraph: string | null = null;
  private lastParagraph = 0;
  private item: string | null = null;
  private table: { number: string; rows: number } | null = null;
  private afterBlank = false;
  private ends = 0;
  private captions = 0;

  clauses(): Clause[] {
    return this.drafts.map(({ lines, ...draft }) => ({
      ...draft,
      lines: lines.map(({ at }) => at),
      text: lines.map(({ text }) => text).join("\n"),
    }));
  }

  read(line: string, at: number): void {
    const shape = lineShape(line);
    if (shape.is === "blank") {
      this.afterBlank = true;
      return;
    }
    if (shape.is !== "table" && (shape.is !== "text" || this.afterBlank)) this.table = null;
    if (!this.opened(shape, line, at)) this.carryOn(line, at);
    this.afterBlank = false;
  }

  /** Opens the clause that the line begins, if it begins one here. */
  private opened(shape: LineShape, line: string, at: number): boolean {
    switch (shape.is) {
      case "blank":
        return true;
      case "end":
        this.ends += 1;
        this.open("end", `end-${this.ends}`, null, null, line, at);
        return true;
      case "section":
        return this.openSection(shape, line, at);
      case "article":
        return this.openArticle(shape, line, at);
      case "part":
        return this.openPart(shape, line, at);
      case "appendix":
        return this.openAppendix(shape, line, at);
      case "table":
        return this.openRow(shape, line, at);
      case "item":
        return this.openItem(shape, line, at);
      case "bullet":
        return this.openBullet(line, at);
      case "note":
        return this.openNote(shape, line, at);
      case "caption":
        return this.openCaption(shape, line, at);
      case "numbered":
        return this.openNumbered(shape, line, at);
      case "text":
        return this.openText(line, at);
    }
  }

  private openSection(shape: LineShape & { is: "section" }, line: string, at: number): boolean {
    if (this.area !== "front" && this.area !== "articles") return false;
    this.area = "articles";
    this.closeBase(null);
    this.section = this.open("section", `section-${shape.number}`, null, shape.heading, line, at);
    return true;
  }

  private openArticle(shape: LineShape & { is: "article" }, line: string, at: number): boolean {
    if (this.area !== "front" && this.area !== "articles") return false;
    this.area = "articles";
    this.closeBase(null);
    this.base = this.open("article", shape.number, this.section, shape.heading, line, at);
    return true;
  }

  private openPart(shape: LineShape & { is: "part" }, line: string, at: number): boolean {
    if (this.area !== "price-tables") return false;
    this.closeBase(null);
    this.base = this.open("heading", `P${shape.number}`, "P", shape.heading, line, at);
    return true;
  }

  private openAppendix(shape: LineShape & { is: "appendix" }, line: string, at: number): boolean {
    this.area = shape.heading === "料金通則" ? "fee-rules" : shape.heading === "料金表" ? "price-tables" : "appendix";
    const number = { "fee-rules": "T", "price-tables": "P", appendix: "appendix" }[this.area];
    this.closeBase(this.area === "fee-rules" ? "T" : null);
    this.open("heading", number, null, shape.heading, line, at);
    return true;
  }

  /** A paragraph "2." of an article, a fee rule "2", or a heading "2" of a price table: only the next number counts as one. */
  private openNumbered(shape: LineShape & { is: "numbered" }, line: string, at: number): boolean {
    if (this.base === null || Number(shape.number) !== this.lastParagraph + 1) return false;
    if (this.area === "articles" && !shape.dotted) return false;
    const heading = this.area === "price-tables" ? shape.heading : null;
    const number = this.area === "fee-rules" ? `T${shape.number}` : `${this.base}-${shape.number}`;
    this.openParagraph(number, Number(shape.number), heading, line, at);
    return true;
  }

  private openItem(shape: LineShape & { is: "item" }, line: string, at: number): boolean {
    const parent = this.paragraph ?? this.base;
    if (parent === null) return false;
    this.item = this.open("item", `${parent}(${shape.number})`, parent, this.area === "price-tables" ? shape.heading : null, line, at);
    return true;
  }

  private openBullet(line: string, at: number): boolean {
    const parent = this.item ?? this.paragraph ?? this.base;
    if (parent === null) return false;
    const place = this.drafts.filter((draft) => draft.parent === parent && draft.kind === "sub-item").length + 1;
    this.open("sub-item", `${parent}・${place}`, parent, null, line, at);
    return true;
  }

  private openNote(shape: LineShape & { is: "note" }, line: string, at: number): boolean {
    const parent = (this.area === "price-tables" ? this.item : null) ?? this.paragraph ?? this.base;
    if (parent === null) return false;
    this.open("note", `${parent}(${shape.mark})`, parent, null, line, at);
    return true;
  }

  private openCaption(shape: LineShape & { is: "caption" }, line: string, at: number): boolean {
    if (this.area !== "fee-rules") return false;
    this.captions += 1;
    this.open("caption", `T[caption ${this.captions}]`, "T", shape.heading, line, at);
    return true;
  }

  private openRow(shape: LineShape & { is: "table" }, line: string, at: number): boolean {
    if (shape.rule) return false;
    if (this.table === null) this.openTable(shape.cells, line, at);
    else this.openRowOf(this.table, shape.cells, line, at);
    return true;
  }

  private openTable(cells: readonly string[], line: string, at: number): void {
    if (isServiceLevelHead(cells)) {
      this.area = "service-levels";
      this.closeBase(null);
      this.item = this.paragraph = null;
    }
    const parent = this.item ?? this.paragraph ?? this.base;
    const number = this.area === "service-levels" ? "S" : (parent ?? "front");
    this.table = { number, rows: 0 };
    this.open("table", `${number}[table]`, parent, null, line, at, cells);
  }

  private openRowOf(table: { number: string; rows: number }, cells: readonly string[], line: string, at: number): void {
    table.rows += 1;
    const own = /^(\d+)\s/.exec((cells[0] ?? "").normalize("NFKC"))?.[1];
    const number =
      this.area === "service-levels" ? `S-${table.rows}` : own === undefined ? `${table.number}[${table.rows}]` : `${table.number}(${own})`;
    this.open("row", number, this.area === "service-levels" ? "S[table]" : table.number, null, line, at, cells);
  }

  /** The first words of a text are its title; the first words of an article are its paragraph 1. All other text carries on. */
  private openText(line: string, at: number): boolean {
    if (this.drafts.length === 0) {
      this.open("title", "title", null, line.trim(), line, at);
      return true;
    }
    if (this.area === "articles" && this.base !== null && this.paragraph === null) {
      this.openParagraph(`${this.base}-1`, 1, null, line, at);
      return true;
    }
    return false;
  }

  private openParagraph(number: string, place: number, heading: string | null, line: string, at: number): void {
    this.paragraph = this.open("paragraph", number, this.base, heading, line, at);
    this.lastParagraph = place;
    this.item = null;
  }

  private closeBase(next: string | null): void {
    this.base = next;
    this.paragraph = null;
    this.item = null;
    this.lastParagraph = 0;
  }

  private open(
    kind: ClauseKind,
    wished: string,
    parent: string | null,
    heading: string | null,
    line: string,
    at: number,
    cells: readonly string[] | null = null,
  ): string {
    const number = this.free(wished);
    this.drafts.push({ number, kind, parent, heading, lines: [{ at, text: line }], cells });
    return number;
  }

  /** Numbers are given once: a text that repeats one gets "#2", so that nothing is lost. */
  private free(wished: string): string {
    let number = wished;
    for (let n = 2; this.taken.has(number); n += 1) number = `${wished}#${n}`;
    this.taken.add(number);
    return number;
  }

  /** A line without a number of its own: a page or a cell was wrapped, or the paragraph goes on after its items or its table. */
  private carryOn(line: string, at: number): void {
    const last = this.drafts.at(-1);
    if (last === undefined) {
      this.open("title", "title", null, line.trim(), line, at);
      return;
    }
    const goesOn = this.afterBlank && (last.kind === "row" || last.kind === "table") ? last.parent : last.number;
    const draft = this.drafts.find(({ number }) => number === goesOn) ?? last;
    draft.lines.push({ at, text: line });
  }
}

/** The table of service levels stands in the appendix without a heading of its own; its columns give it away. */
function isServiceLevelHead(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.replace(/\s/g, ""));
  return names.includes("分類") && names.includes("項目") && names.includes("条件");
}
