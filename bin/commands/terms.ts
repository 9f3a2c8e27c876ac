import { readdirSync, readFileSync } from "node:fs";
import { stdin, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { questions } from "../../contract/terms/ask/questions.ts";
import { answerLine } from "../../contract/terms/ask/write.ts";
import { askLine } from "../../contract/terms/ask.ts";
import { rules } from "../../contract/terms/catalogue.ts";
import { coverage, isCovering, type SourceFile } from "../../contract/terms/coverage.ts";
import { differences } from "../../contract/terms/import/differences.ts";
import { parseTerms } from "../../contract/terms/import/parse-terms.ts";
import { ruleReport } from "../../contract/terms/import/rule-report.ts";
import { seedWorld } from "../../contract/world.ts";
import type { Command } from "../musubi.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const usage = `Usage:
  bin/musubi terms                                   answer questions: one JSON object a line on standard input
  bin/musubi terms coverage [--json]                 rule → code → tests; exit code 1 when one is missing
  bin/musubi terms import FILE [--json]              the clauses of a text, and which rules answer for them
                  [--against OLDER-FILE]             … and what changed since an older text
Questions:
`;

export const command: Command = {
  summary: "answer questions about the terms; terms coverage, terms import FILE",
  async run([word, ...rest]) {
    switch (word) {
      case undefined:
        return answerQuestions();
      case "coverage":
        return showCoverage(rest.includes("--json"));
      case "import":
        return showImport(rest);
      case "help":
      case "--help":
        stdout.write(usageText());
        return 0;
      default:
        process.stderr.write(`E_UNKNOWN_COMMAND: terms has no "${word}".\n${usageText()}`);
        return 2;
    }
  },
};

/** One answer for one line, in order and as soon as the line is complete, so that a person may type questions too. */
async function answerQuestions(): Promise<number> {
  let rest = "";
  stdin.setEncoding("utf8");
  for await (const chunk of stdin) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    if (lines.length > 0) await write(lines.map(answered).join(""));
  }
  if (rest !== "") await write(answered(rest));
  return 0;
}

const answered = (line: string): string => `${answerLine(askLine(seedWorld, line.replace(/\r$/, "")))}\n`;

/** Waits where the reader is slow. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function showCoverage(asJson: boolean): number {
  const rows = coverage(sources());
  const missing = rows.filter((row) => row.missing.length > 0);
  if (asJson) stdout.write(`${JSON.stringify({ ok: missing.length === 0, entries: rows }, null, 2)}\n`);
  else {
    for (const { id, kind, code, tests } of rows)
      stdout.write(`${id.padEnd(10)} ${kind.padEnd(7)} ${list(code).padEnd(56)} ${list(tests)}\n`);
    for (const row of missing) stdout.write(`MISSING ${row.id}: no ${row.missing.join(", no ")}\n`);
    stdout.write(`${rows.length} entries, ${missing.length} incomplete\n`);
  }
  return missing.length === 0 ? 0 : 1;
}

const list = (paths: readonly string[]): string => (paths.length > 1 ? `${paths[0]} +${paths.length - 1}` : (paths[0] ?? "–"));

/** The files in which rules may be cited. */
export function sources(): SourceFile[] {
  return ["contract", "tests/scenarios"]
    .flatMap((room) => readFolder(room))
    .filter(isCovering)
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, "utf8") }));
}

function readFolder(room: string): string[] {
  try {
    return readdirSync(`${root}${room}`, { recursive: true, encoding: "utf8" }).map((file) => `${room}/${file.replaceAll("\\", "/")}`);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function showImport(words: readonly string[]): number {
  const against = words.indexOf("--against");
  const older = against >= 0 ? words[against + 1] : undefined;
  const [file] = words.filter((word, index) => !word.startsWith("--") && index !== against + 1 + (against < 0 ? words.length : 0));
  if (file === undefined || (against >= 0 && older === undefined)) {
    process.stderr.write(`E_BAD_VALUE: which file?\n${usageText()}`);
    return 2;
  }
  const text = readText(file);
  const olderText = older === undefined ? null : readText(older);
  if (text === null || (older !== undefined && olderText === null)) return 2;

  const clauses = parseTerms(text);
  const report = ruleReport(clauses, rules);
  const changes = olderText === null ? null : differences(parseTerms(olderText), clauses);
  if (words.includes("--json")) {
    stdout.write(`${JSON.stringify({ clauses, report, ...(changes === null ? {} : { differences: changes }) }, null, 2)}\n`);
    return 0;
  }
  for (const { number, kind, heading, text: words } of clauses) {
    stdout.write(`${number.padEnd(16)} ${kind.padEnd(10)} ${(heading ?? words).replaceAll("\n", " ").slice(0, 60)}\n`);
  }
  for (const { rule, missing } of report.rulesWithoutClause) stdout.write(`NO CLAUSE  ${rule}: ${missing.join(", ")}\n`);
  for (const number of report.clausesWithoutRule) stdout.write(`NO RULE    ${number}\n`);
  for (const { number, change } of changes ?? []) stdout.write(`${change.toUpperCase().padEnd(10)} ${number}\n`);
  const articles = clauses.filter(({ kind }) => kind === "article").length;
  stdout.write(
    `${articles} articles, ${clauses.length} clauses; ${report.rulesWithoutClause.length} rules without a clause, ` +
      `${report.clausesWithoutRule.length} clauses without a rule\n`,
  );
  return 0;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    process.stderr.write(`E_NO_FILE: ${file} cannot be read (${error instanceof Error ? error.message : String(error)}).\n`);
    return null;
  }
}

function usageText(): string {
  return (
    usage +
    Object.entries(questions)
      .map(([name, { summary }]) => `  ${name.padEnd(20)} ${summary}\n`)
      .join("")
  );
}
