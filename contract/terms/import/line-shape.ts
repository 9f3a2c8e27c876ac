/** What a line of a Japanese contract looks like by itself; what it means depends on where it stands. */
export type LineShape =
  | { readonly is: "blank" }
  | { readonly is: "end" }
  | { readonly is: "section"; readonly number: string; readonly heading: string }
  | { readonly is: "article"; readonly number: string; readonly heading: string }
  | { readonly is: "part"; readonly number: string; readonly heading: string }
  | { readonly is: "appendix"; readonly heading: string }
  | { readonly is: "table"; readonly cells: readonly string[]; readonly rule: boolean }
  | { readonly is: "item"; readonly number: string; readonly heading: string }
  | { readonly is: "bullet" }
  | { readonly is: "note"; readonly mark: string }
  | { readonly is: "caption"; readonly heading: string }
  | { readonly is: "numbered"; readonly number: string; readonly heading: string; readonly dotted: boolean }
  | { readonly is: "text" };

// Figures may be full-width and set apart ("第 ４ ７ 条"): lines are compared in their NFKC form.
const figures = String.raw`\d(?:\s*\d)*`;
const section = new RegExp(`^第\\s*(${figures})\\s*[節章]\\s*(.*)$`);
const article = new RegExp(`^第\\s*(${figures})\\s*条(?:\\s*の\\s*(${figures}))?\\s*(?:\\(((?:[^()]|\\([^()]*\\))*)\\)|([^()、。]*))$`);
const part = new RegExp(`^第\\s*(${figures})\\s+([^\\s、。]+)$`);
const numbered = /^(?:-\s*)?(\d+)(\s*[.、])?\s+(\S.*)$/;
const numberedTight = /^(\d+)\s*[.、]\s*(\D.*)$/;
const item = /^(?:[-・]\s*)?\((\d+)\)\s*(.*)$/;
const note = /^(\(注\s*\d*\)|※\s*\d*)/;

/** The shape of one line, without its line feed. */
export function lineShape(line: string): LineShape {
  const plain = line.normalize("NFKC").trim();
  if (plain === "") return { is: "blank" };
  if (line.includes("\t")) return { is: "table", cells: line.split("\t").map((cell) => cell.trim()), rule: false };
  if (/^\|.*\|$/.test(plain)) return { is: "table", cells: pipeCells(line), rule: /^[|\s:-]+$/.test(plain) };
  if (/^\(以下余白\)$/.test(plain)) return { is: "end" };
  if (/^(?:別記|料金通則|料金表)$/.test(plain)) return { is: "appendix", heading: plain };
  return numberedShape(plain) ?? { is: "text" };
}

function numberedShape(plain: string): LineShape | null {
  const [, sectionNumber, sectionHeading] = section.exec(plain) ?? [];
  if (sectionNumber !== undefined) return { is: "section", number: joined(sectionNumber), heading: sectionHeading ?? "" };

  const [, articleNumber, branch, bracketed, bare] = article.exec(plain) ?? [];
  if (articleNumber !== undefined) {
    const number = branch === undefined ? joined(articleNumber) : `${joined(articleNumber)}の${joined(branch)}`;
    return { is: "article", number, heading: (bracketed ?? bare ?? "").trim() };
  }
  const [, partNumber, partHeading] = part.exec(plain) ?? [];
  if (partNumber !== undefined) return { is: "part", number: joined(partNumber), heading: partHeading ?? "" };

  const [mark] = note.exec(plain) ?? [];
  if (mark !== undefined) return { is: "note", mark: mark.replace(/[()\s]/g, "") };
  const [, itemNumber, itemHeading] = item.exec(plain) ?? [];
  if (itemNumber !== undefined) return { is: "item", number: itemNumber, heading: itemHeading ?? "" };
  if (/^\([^()]+\)$/.test(plain)) return { is: "caption", heading: plain.slice(1, -1) };
  if (/^(?:-\s*)?・/.test(plain)) return { is: "bullet" };

  const [, number, dot, heading] = numbered.exec(plain) ?? numberedTight.exec(plain)?.toSpliced(2, 0, ".") ?? [];
  return number === undefined ? null : { is: "numbered", number, heading: heading ?? "", dotted: dot !== undefined };
}

const joined = (spaced: string): string => String(Number(spaced.replace(/\s/g, "")));

function pipeCells(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}
