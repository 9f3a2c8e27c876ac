import type { Fact, Refusal } from "../../contract/refusal.ts";
import { refusalTexts } from "../../contract/refusal-texts.ts";
import { commandForms } from "./command-form.ts";

export type PlainFact = string | number | boolean | null | readonly PlainFact[] | { readonly [key: string]: PlainFact };

/** What could be entered instead: a field of the command and the value that would do. */
export interface Possible {
  readonly field: string;
  readonly value: string;
}

/** A refusal of the machine as it goes to the browser. */
export interface ShownContractRefusal {
  readonly code: string;
  readonly rule: string;
  readonly status: number;
  readonly text: { readonly ja: string; readonly en: string };
  readonly facts: { readonly [key: string]: PlainFact };
  readonly possible: readonly Possible[];
}

export function showRefusal(refusal: Refusal, command?: { stream: string; type: string }): ShownContractRefusal {
  const { status, ja, en } = refusalTexts[refusal.code];
  return {
    code: refusal.code,
    rule: refusal.rule,
    status,
    text: { ja, en },
    facts: Object.fromEntries(Object.entries(refusal.facts).map(([name, fact]) => [name, plain(fact)])),
    possible: command === undefined ? [] : possibleInstead(refusal, command),
  };
}

/** Money in refusals is bigint yen. */
function plain(fact: Fact): PlainFact {
  if (typeof fact === "bigint") return Number(fact);
  if (isList(fact)) return fact.map(plain);
  if (typeof fact === "object" && fact !== null) return Object.fromEntries(Object.entries(fact).map(([name, one]) => [name, plain(one)]));
  return fact;
}
const isList = (fact: Fact): fact is readonly Fact[] => Array.isArray(fact);

/** Rules about the end of a month concern what is taken away, on its last day. */
const ofLastDay = new Set(["12-4", "12-4a", "12-4b", "37-1", "19-1", "38-1", "38-2", "48-2", "A-22"]);
const dayFields = ["wished", "start", "on", "effectiveFrom", "due", "from", "lastDay"] as const;

function possibleInstead({ rule, facts }: Refusal, { stream, type }: { stream: string; type: string }): Possible[] {
  const fields = commandForms.find((form) => form.stream === stream && form.type === type)?.fields.map(({ name }) => name) ?? [];
  const field = ofLastDay.has(rule) && fields.includes("lastDay") ? "lastDay" : dayFields.find((name) => fields.includes(name));
  if (field === undefined) return [];
  const listed = isListed(facts.possible) ? facts.possible : [];
  const values = [facts.earliest, facts.nearest, ...listed].filter((value): value is string => typeof value === "string");
  return [...new Set(values)].map((value) => ({ field, value }));
}
const isListed = (fact: Fact | undefined): fact is readonly Fact[] => Array.isArray(fact);
