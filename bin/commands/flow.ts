import { readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { check } from "../../flow/check/check.ts";
import { namesOf } from "../../flow/check/names.ts";
import type { Problem } from "../../flow/codes.ts";
import type { Flow } from "../../flow/flow.ts";
import { print } from "../../flow/print.ts";
import { parse } from "../../flow/schema.ts";
import type { Command } from "../musubi.ts";

const usage = `Usage: bin/musubi flow <check | print | format> FILE [--json] [--ja]

  check FILE    lists the problems of a flow          0: none or warnings only   1: errors
  print FILE    writes its canonical text to stdout   0: written                 1: it cannot be read
  format FILE   rewrites the file in canonical text   0: done                    1: it cannot be read, and stays as it is

  FILE may be - for stdin. --json: problems as JSON. --ja: texts in Japanese.
  2: a wrong command line or a file that cannot be opened.
`;

/** `musubi flow`: the checker and the canonical text for files, with the same codes as the designer. */
export const command: Command = {
  summary: "check, print or format a call flow's file",
  run: (args) =>
    runFlow(args, {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      stdin: () => readAll(process.stdin),
    }),
};

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  stdin(): Promise<string>;
}

/** @returns the exit code: 0 fine, 1 the flow has errors, 2 the command itself is wrong */
export async function runFlow(args: string[], terminal: Terminal): Promise<number> {
  const words = args.filter((arg) => !arg.startsWith("--"));
  const options = args.filter((arg) => arg.startsWith("--"));
  const [verb, file, ...more] = words;
  if (options.includes("--help") || verb === "help") {
    terminal.out(usage);
    return 0;
  }
  const unknown = options.find((option) => !["--json", "--ja"].includes(option));
  if (unknown !== undefined || file === undefined || more.length > 0 || !(verb === "check" || verb === "print" || verb === "format")) {
    terminal.err(`E_USAGE: ${unknown === undefined ? "a verb and one file are needed." : `unknown option ${unknown}.`}\n\n${usage}`);
    return 2;
  }
  const text = file === "-" ? await terminal.stdin() : await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== "string") {
    terminal.err(`E_FILE: ${file} cannot be read (${text.code ?? text.message}).\n`);
    return 2;
  }

  const read = parse(text);
  const report = (problems: Problem[], flow: Flow | null) => write(problems, flow, file, options, terminal);
  if ("problems" in read) {
    report(read.problems, null);
    return 1;
  }
  if (verb === "check") {
    const problems = check(read.flow);
    report(problems, read.flow);
    return problems.some(({ grade }) => grade === "error") ? 1 : 0;
  }
  if (verb === "print" || file === "-") {
    terminal.out(print(read.flow));
    return 0;
  }
  const canonical = print(read.flow);
  if (canonical !== text) await replace(file, canonical);
  terminal.err(canonical === text ? `${file} is already in canonical form.\n` : `${file} was rewritten.\n`);
  return 0;
}

function write(problems: Problem[], flow: Flow | null, file: string, options: string[], terminal: Terminal): void {
  const errors = problems.filter(({ grade }) => grade === "error").length;
  if (options.includes("--json")) {
    const facts = flow === null ? null : { name: flow.name, blocks: Object.keys(flow.blocks).length, names: namesOf(flow) };
    terminal.out(`${JSON.stringify({ file, ok: errors === 0, flow: facts, problems }, null, 2)}\n`);
    return;
  }
  for (const { code, grade, line, column, path, ja, en } of problems) {
    const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    const where = path.length === 0 ? "" : ` [${path.join(".")}]`;
    terminal.out(`${place}: ${grade} ${code}${where}: ${options.includes("--ja") ? ja : en}\n`);
  }
  const counted = `${plural(errors, "error")}, ${plural(problems.length - errors, "warning")}`;
  terminal.err(
    flow === null ? `${file}: ${counted}\n` : `${file}: ${flow.name}, ${plural(Object.keys(flow.blocks).length, "block")}: ${counted}\n`,
  );
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** In one step, so that a crash never leaves half a file. */
async function replace(file: string, text: string): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  await writeFile(draft, text, { flag: "wx" });
  await rename(draft, file);
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}
