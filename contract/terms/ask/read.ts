import { z } from "zod";
import { type Facts, type Refusal, type RefusalCode, refuse } from "../../refusal.ts";
import type { World } from "../../world.ts";
import { policyField } from "./fields.ts";

/** A kind of question: what it carries beside `ask` and `policy`, and how it is answered. */
export interface Question {
  readonly fields: z.ZodType;
  /** In one line, for people. */
  readonly summary: string;
  readonly answer: (world: World, asked: unknown) => AnswerFacts | Refusal;
}

/** Days as "YYYY-MM-DD", amounts as bigint yen. */
export type AnswerFacts = Readonly<Record<string, unknown>>;

/** Defines a question whose answer sees its fields typed. Unknown words in a question are refused: a misspelt one would be ignored. */
export function question<Shape extends z.ZodRawShape>(
  summary: string,
  shape: Shape,
  answer: (world: World, asked: z.output<z.ZodObject<Shape>>) => AnswerFacts | Refusal,
): Question {
  const fields = z.strictObject({ ...shape, ask: z.string(), policy: policyField.optional() });
  return {
    fields,
    summary,
    answer: (world, asked) => {
      const read = fields.safeParse(asked);
      if (!read.success) return wrongField(read.error, asked);
      const { policy, ...rest } = read.data as { policy?: Partial<World["policy"]> } & z.output<z.ZodObject<Shape>>;
      return answer({ ...world, policy: { ...world.policy, ...policy } }, rest as z.output<z.ZodObject<Shape>>);
    },
  };
}

/** The first thing that is wrong, with its place in the question. */
function wrongField(error: z.ZodError, asked: unknown): Refusal {
  const [issue] = error.issues;
  if (issue === undefined) return refuse("E_BAD_VALUE", "C-05");
  const at = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const refusal = issue.path[0] === "policy" ? "E_BAD_POLICY" : "E_BAD_VALUE";
    return refuse(refusal, "C-05", { field: [...issue.path, issue.keys[0]].join("."), problem: "unknown" });
  }
  const value = valueAt(asked, issue.path);
  const facts: Facts = value === undefined ? { field: at, problem: "missing" } : { field: at, value: shown(value) };
  return refuse(codeOf(issue, at), "C-05", facts);
}

function codeOf(issue: z.core.$ZodIssue, at: string): RefusalCode {
  if (issue.code === "custom") return issue.params?.refusal as RefusalCode;
  return at === "policy" || at.startsWith("policy.") ? "E_BAD_POLICY" : "E_BAD_VALUE";
}

function valueAt(asked: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => Reflect.get(value as object, key), asked);
}

/** A list or an object is not repeated: it may be huge. */
function shown(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  return typeof value === "string" ? value.slice(0, 80) : Array.isArray(value) ? "[…]" : "{…}";
}
