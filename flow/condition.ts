import { z } from "zod";
import type { Call } from "./call.ts";
import { weekdays } from "./hours/schedule.ts";
import { own } from "./json.ts";
import { jst } from "./jst.ts";
import { bound, template } from "./options.ts";
import type { Value } from "./value.ts";

export const comparisons = [
  "is",
  "isNot",
  "less",
  "atMost",
  "atLeast",
  "more",
  "startsWith",
  "endsWith",
  "contains",
  "fits",
  "filled",
  "empty",
] as const;
const operand = z.union([
  z.strictObject({ variable: z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/, "E_BAD_NAME") }),
  z.strictObject({ value: z.union([template, z.number()]) }),
]);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "E_BAD_TIME");

/** A condition is data: it can be drawn, compared, translated and explored, and it runs nothing. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  /** Numbers by size, everything else by its text (ISO days sort by time). `fits`: a mask, X = any digit. An unset variable only `isNot` and `empty`. */
  | { left: Operand; compare: (typeof comparisons)[number]; right?: Operand }
  | { caller: "known" | "withheld" | "payphone" | "unavailable" }
  /** The caller's number is a key of this table of the tenant. */
  | { listed: string }
  /** JST; `to` is not included; a span whose end is before its beginning runs over midnight. */
  | { days: (typeof weekdays)[number][]; from: string; to: string }
  /** A fact of the contract, by name. */
  | { fact: string; is: string | number | boolean };
export type Operand = z.output<typeof operand>;

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).max(20) }),
    z.strictObject({ any: z.array(condition).max(20) }),
    z.strictObject({ not: condition }),
    z.strictObject({ left: operand, compare: z.enum(comparisons), right: operand.optional() }),
    z.strictObject({ caller: z.enum(["known", "withheld", "payphone", "unavailable"]) }),
    z.strictObject({ listed: bound("table") }),
    z.strictObject({ days: z.array(z.enum(weekdays)).max(7), from: clock, to: clock }),
    z.strictObject({ fact: bound("fact"), is: z.union([z.string().max(200), z.number(), z.boolean()]) }),
  ]),
);

/** What a condition is judged by. `listed` and `facts` hold what the world has answered. */
export interface Circumstances {
  at: number;
  call: Call;
  read(variable: string): Value;
  listed: Record<string, boolean>;
  facts: Record<string, string | number | boolean>;
}

export function holds(test: Condition, given: Circumstances): boolean {
  if ("all" in test) return test.all.every((part) => holds(part, given));
  if ("any" in test) return test.any.some((part) => holds(part, given));
  if ("not" in test) return !holds(test.not, given);
  if ("caller" in test) return test.caller === (given.call.caller.shown === "shown" ? "known" : given.call.caller.shown);
  if ("listed" in test) return own(given.listed, test.listed) ?? false;
  if ("fact" in test) return own(given.facts, test.fact) === test.is;
  if ("days" in test) return inSpan(test, given.at);
  return compare(operandValue(test.left, given), test.compare, test.right ? operandValue(test.right, given) : null);
}

/** Every part of a condition, itself first: for those who look for tables, facts and variables in it. */
export function partsOf(test: Condition): Condition[] {
  if ("all" in test) return [test, ...test.all.flatMap(partsOf)];
  if ("any" in test) return [test, ...test.any.flatMap(partsOf)];
  if ("not" in test) return [test, ...partsOf(test.not)];
  return [test];
}

export function variablesOf(test: Condition): string[] {
  return partsOf(test).flatMap((part) =>
    "left" in part ? [part.left, part.right].flatMap((side) => (side && "variable" in side ? [side.variable] : [])) : [],
  );
}

function operandValue(side: Operand, given: Circumstances): Value {
  return "variable" in side ? given.read(side.variable) : side.value;
}

function compare(left: Value, how: (typeof comparisons)[number], right: Value): boolean {
  if (how === "empty") return left === null || left === "";
  if (how === "filled") return left !== null && left !== "";
  // A sealed value equals nothing, not even itself: that would be an oracle for a PIN.
  if (left === null || right === null || typeof left === "object" || typeof right === "object") return how === "isNot";
  const order = orderOf(left, right);
  switch (how) {
    case "is":
      return order === 0;
    case "isNot":
      return order !== 0;
    case "less":
      return order < 0;
    case "atMost":
      return order <= 0;
    case "atLeast":
      return order >= 0;
    case "more":
      return order > 0;
    case "startsWith":
      return String(left).startsWith(String(right));
    case "endsWith":
      return String(left).endsWith(String(right));
    case "contains":
      return String(left).includes(String(right));
    case "fits":
      return fitsMask(String(left), String(right));
  }
}

/** By size where one side is a number and the other reads as one; else by text. */
function orderOf(left: string | number, right: string | number): number {
  const numeric =
    (typeof left === "number" || typeof right === "number") && [left, right].every((side) => side !== "" && Number.isFinite(Number(side)));
  if (numeric) return Number(left) - Number(right);
  return String(left) === String(right) ? 0 : String(left) < String(right) ? -1 : 1;
}

/** "03XXXXXXXX": X is any digit, everything else itself. */
export function fitsMask(text: string, mask: string): boolean {
  return (
    text.length === mask.length && [...mask].every((sign, index) => (sign === "X" ? /\d/.test(text[index] ?? "") : sign === text[index]))
  );
}

function inSpan({ days, from, to }: { days: (typeof weekdays)[number][]; from: string; to: string }, at: number): boolean {
  const { time, weekday } = jst(at);
  if (from <= to) return days.includes(weekday) && from <= time && time < to;
  const yesterday = jst(at - 86_400_000).weekday;
  return (days.includes(weekday) && from <= time) || (days.includes(yesterday) && time < to);
}
