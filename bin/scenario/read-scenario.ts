import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import {
  type ExpectationKind,
  expectationKinds,
  expectationSchemas,
  type Scenario,
  scenarioSchema,
} from "../../contract/scenario/format.ts";

/** Something wrong in a scenario file, at its place: line and column count from 1. */
export interface ScenarioFault {
  code:
    | "E_YAML"
    | "E_UNKNOWN_KEY"
    | "E_MISSING_KEY"
    | "E_BAD_DATE"
    | "E_BAD_VALUE"
    | "E_UNKNOWN_EXPECTATION"
    | "E_TIME_BACK"
    | "E_UNKNOWN_COMMAND";
  message: string;
  line: number;
  column: number;
}

export interface ReadScenario {
  scenario: Scenario;
  expectations: { kind: ExpectationKind; value: Record<string, unknown>; line: number }[];
  stepLines: number[];
}

type Path = readonly (string | number)[];

/** Reads one scenario from YAML (or JSON, which is YAML): the whole file, or every fault that it has. */
export function readScenario(text: string, commandNames: readonly string[]): ReadScenario | ScenarioFault[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({ code: "E_YAML", message: firstLine(error.message), ...place(error.pos[0]) }));
  }
  const nodeAt = (path: Path): Node | null => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (node !== null && typeof node === "object" && "range" in node) return node as Node;
    }
    return null;
  };
  const fault = (code: ScenarioFault["code"], message: string, path: Path, key?: string): ScenarioFault => {
    const node = nodeAt(path);
    const pair =
      key !== undefined && isMap(node)
        ? node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
        : undefined;
    const at = pair && isScalar(pair.key) ? pair.key.range?.[0] : node?.range?.[0];
    return { code, message, ...place(at ?? 0) };
  };

  const raw: unknown = document.toJS();
  const read = scenarioSchema.safeParse(raw);
  if (!read.success) return read.error.issues.flatMap((issue) => faultsOf(issue, [], fault));

  const faults: ScenarioFault[] = [];
  const expectations: ReadScenario["expectations"] = [];
  for (const [index, expectation] of read.data.expect.entries()) {
    const kind = kindOf(expectation);
    if (kind === undefined) {
      faults.push(fault("E_UNKNOWN_EXPECTATION", `an expectation begins with one of ${expectationKinds.join(", ")}`, ["expect", index]));
      continue;
    }
    const checked = expectationSchemas[kind].safeParse(expectation);
    if (checked.success) expectations.push({ kind, value: checked.data, line: fault("E_BAD_VALUE", "", ["expect", index]).line });
    else faults.push(...checked.error.issues.flatMap((issue) => faultsOf(issue, ["expect", index], fault)));
  }
  let before = read.data.starts;
  for (const [index, step] of read.data.steps.entries()) {
    if (step.at < before)
      faults.push(
        fault("E_TIME_BACK", `this step is at ${step.at}, before the one above it (${before}); time only moves on`, ["steps", index, "at"]),
      );
    else before = step.at;
    if (!commandNames.includes(step.do))
      faults.push(fault("E_UNKNOWN_COMMAND", `there is no command "${step.do}"${meant(step.do, commandNames)}`, ["steps", index, "do"]));
  }
  if (faults.length > 0) return faults;
  return {
    scenario: read.data,
    expectations,
    stepLines: read.data.steps.map((_, index) => fault("E_BAD_VALUE", "", ["steps", index]).line),
  };
}

/** Keys are tried in the order of the table, so `{ refused: E_LATE, at: … }` is a refusal and `{ due: accept }` a due. */
function kindOf(expectation: Record<string, unknown>): ExpectationKind | undefined {
  return Object.keys(expectation).find((key): key is ExpectationKind => (expectationKinds as string[]).includes(key));
}

function faultsOf(
  issue: z.core.$ZodIssue,
  above: Path,
  fault: (code: ScenarioFault["code"], message: string, path: Path, key?: string) => ScenarioFault,
): ScenarioFault[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === "number" ? part : String(part)))];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => fault("E_UNKNOWN_KEY", `the key "${key}" is not known here`, path, key));
  if (issue.code === "invalid_type" && /received undefined$/.test(issue.message))
    return [fault("E_MISSING_KEY", `"${String(path.at(-1))}" is missing`, path.slice(0, -1))];
  if (issue.code === "custom" && /day|instant|month/.test(issue.message)) return [fault("E_BAD_DATE", `not ${issue.message}`, path)];
  if (
    issue.code === "invalid_union" &&
    issue.errors.flat().some((inner) => inner.code === "custom" && /day|instant|month/.test(inner.message))
  ) {
    return [fault("E_BAD_DATE", "not a day or an instant that exists", path)];
  }
  return [fault("E_BAD_VALUE", firstLine(issue.message), path)];
}

function meant(word: string, known: readonly string[]): string {
  const near = known.map((name) => ({ name, distance: distance(word, name) })).sort((a, b) => a.distance - b.distance)[0];
  return near && near.distance <= Math.max(2, word.length / 3) ? `; did you mean "${near.name}"?` : "";
}

/** Edits between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
