import { isRefusal, type Refusal, refusalText, refuse } from "../refusal.ts";
import type { World } from "../world.ts";
import { questions } from "./ask/questions.ts";

/** The answer to one question: its facts, or the refusal as people read it. Amounts are bigint yen, days "YYYY-MM-DD". */
export type Answer =
  | ({ readonly ok: true } & Readonly<Record<string, unknown>>)
  | {
      readonly ok: false;
      readonly error: { readonly code: string; readonly message: string; readonly rule: string; readonly facts: Refusal["facts"] };
    };

/**
 * Answers one question about the terms, already parsed from JSON. Never throws for what is asked: an unknown question, a
 * missing word or a bad value is an answer with a code. `policy` in a question changes the world's policy for it alone.
 */
export function ask(world: World, asked: unknown): Answer {
  const answer = answered(world, asked);
  return isRefusal(answer) ? failure(answer) : { ok: true, ...answer };
}

/** As ask, from a line of text: what is not JSON is answered with E_BAD_JSON. */
export function askLine(world: World, line: string): Answer {
  try {
    return ask(world, JSON.parse(line));
  } catch (error) {
    if (error instanceof SyntaxError) return failure(refuse("E_BAD_JSON", "C-05", { value: line.slice(0, 80) }));
    throw error;
  }
}

function answered(world: World, asked: unknown): Readonly<Record<string, unknown>> | Refusal {
  const name = typeof asked === "object" && asked !== null && "ask" in asked ? asked.ask : undefined;
  const question = typeof name === "string" && Object.hasOwn(questions, name) ? questions[name] : undefined;
  if (question === undefined) return refuse("E_UNKNOWN_QUESTION", "C-05", { asked: typeof name === "string" ? name : null });
  return question.answer(world, asked);
}

function failure({ code, rule, facts }: Refusal): Answer {
  return { ok: false, error: { code, message: messageOf(code, facts), rule, facts } };
}

/** Japanese first, then English, then what was wrong. */
function messageOf(code: Refusal["code"], facts: Refusal["facts"]): string {
  const said = Object.entries(facts)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${String(value)}`);
  const detail = said.length === 0 ? "" : ` (${said.join(", ")})`;
  return `${refusalText(code, "ja")} ${refusalText(code, "en")}${detail}`;
}
