import { refusalTexts } from "./refusal-texts.ts";

/** A code that a person can act on; its text in both languages and its HTTP status stand in refusal-texts.ts. */
export type RefusalCode = keyof typeof refusalTexts;

/**
 * What the machine answers instead of events. A value, never an exception.
 * `rule` is an id of the catalogue without its "R-" ("19-1", "12-4a", "C-05"); `facts` say what is possible instead
 * (days as "YYYY-MM-DD" in JST, money as bigint yen, the rest plain JSON).
 */
export interface Refusal {
  readonly refused: true;
  readonly code: RefusalCode;
  readonly rule: string;
  readonly facts: Facts;
}

export type Fact = string | number | bigint | boolean | null | readonly Fact[] | { readonly [key: string]: Fact };
export type Facts = Readonly<Record<string, Fact>>;

export function refuse(code: RefusalCode, rule: string, facts: Facts = {}): Refusal {
  return { refused: true, code, rule, facts };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value && value.refused === true;
}

/** The one sentence of a refusal in a language, without its facts. */
export function refusalText(code: RefusalCode, language: "ja" | "en"): string {
  return refusalTexts[code][language];
}
