import { workedFigures } from "./catalogue/worked-figures.ts";
import { readings, rules } from "./catalogue.ts";

/** A file of the repository, its path from the root with "/". */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Where an entry of the catalogue is decided and where it is tested. */
export interface Covered {
  readonly id: string;
  /** figure = a worked example: it needs a test, no code of its own. */
  readonly kind: "code" | "shown" | "figure";
  readonly code: readonly string[];
  readonly tests: readonly string[];
  /** What it needs and nobody gives. */
  readonly missing: readonly ("code" | "tests")[];
}

/**
 * Entry → code → tests, by the citations in the files: every entry of kind code needs a source of contract/ that cites it
 * and a test that names it, every worked figure a test. Citing is writing the id as "R-19-1", "C-04", "A-17", "X-05", or
 * without "R-" where that is unmistakable. The catalogue and the table of policies only list ids, and the import speaks of
 * clauses with the same numbers, so those do not count.
 */
export function coverage(files: readonly SourceFile[]): Covered[] {
  const cited = files.map(({ path, text }) => ({ path, ids: citations(text) }));
  const code = cited.filter(({ path }) => isCode(path));
  const tests = cited.filter(({ path }) => isTest(path));
  const naming = (list: typeof cited, id: string) => list.filter(({ ids }) => ids.has(id)).map(({ path }) => path);

  const entries = [...rules, ...readings, ...workedFigures.map((id) => ({ id, kind: "figure" as const }))];
  return entries.map(({ id, kind }) => {
    const row = { id, kind, code: naming(code, id), tests: naming(tests, id) };
    const missing: ("code" | "tests")[] = [];
    if (kind === "code" && row.code.length === 0) missing.push("code");
    if (kind !== "shown" && row.tests.length === 0) missing.push("tests");
    return { ...row, missing };
  });
}

/** Whether a path belongs to what coverage looks at; others need not be read. */
export function isCovering(path: string): boolean {
  return isCode(path) || isTest(path);
}

/** Files whose ids are no citations. */
const lists = [
  /^contract\/terms\/(?:catalogue|import)\//,
  /^contract\/terms\/(?:catalogue|coverage|policies)\.(?:test\.)?ts$/,
  /^contract\/policy\.ts$/,
];

function isCode(path: string): boolean {
  return path.startsWith("contract/") && path.endsWith(".ts") && !path.endsWith(".test.ts") && !lists.some((list) => list.test(path));
}

function isTest(path: string): boolean {
  const beside = path.startsWith("contract/") && path.endsWith(".test.ts") && !lists.some((list) => list.test(path));
  return beside || /^tests\/scenarios\/.*\.(ya?ml|ts)$/.test(path);
}

/** Ids of the catalogue that a text cites. */
export function citations(text: string): ReadonlySet<string> {
  const prefixed = [...text.matchAll(/(?<![\w-])[RCAX]-\w+(?:-\w+)*/g)].map(([id]) => id);
  const paragraphs = [...text.matchAll(/(?<![\w.:/-])\d{1,2}-\d{1,2}[a-z]?(?:-[\dx])?(?![\w-])/g)].map(([id]) => `R-${id}`);
  const tables = [...text.matchAll(/(?<=["'`])(?:[TPS]\d?-\d|T\d)(?=["'`])/g)].map(([id]) => `R-${id}`);
  // A bare figure such as "24" may be anything; beside these words it is an article.
  const articles = [...text.matchAll(/(?:\brule: |\brefuse\("\w+", |\bArticles? |第)"?(\d{1,2})(?!\d|-\d)/g)].map(([, id]) => `R-${id}`);
  return new Set([...prefixed, ...paragraphs, ...tables, ...articles]);
}
