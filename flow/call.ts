import { z } from "zod";

/**
 * What is known of a call when it comes in. `number` (dialled) and `caller.number` are E.164; `startedAt` is epoch milliseconds.
 * `versions` names the flow versions that the call keeps to its end.
 */
export interface Call {
  id: string;
  kind: "live" | "test";
  number: string;
  caller: { number?: string; name?: string; shown: "shown" | "withheld" | "payphone" | "unavailable" };
  startedAt: number;
  versions: Record<string, string>;
}

export type CallProblem = { code: "E_UNSAFE_TEXT" | "E_BAD_NUMBER"; field: string };

const outside = z.object({
  id: z.string().min(1).max(128),
  kind: z.enum(["live", "test"]),
  number: z.string().max(64),
  caller: z.object({
    number: z.string().max(64).optional(),
    name: z.string().optional(),
    shown: z.enum(["shown", "withheld", "payphone", "unavailable"]),
  }),
  startedAt: z.number().int().nonnegative(),
  versions: z.record(z.string().max(64), z.string().max(64)).refine((versions) => Object.keys(versions).length <= 100),
});

/**
 * Reads a call from outside. A caller's name or number that no telephone would send (control characters, `${…}`, over-long)
 * is dropped and reported; the call itself is never lost for it.
 * @throws ZodError where the frame of the facts is wrong, which is the driver's mistake, not the caller's.
 */
export function readCall(facts: unknown): { call: Call; problems: CallProblem[] } {
  const call = outside.parse(facts);
  const problems: CallProblem[] = [];
  const caller: Call["caller"] = { shown: call.caller.shown };
  if (call.caller.number !== undefined) {
    if (isNumber(call.caller.number)) caller.number = call.caller.number;
    else problems.push({ code: "E_BAD_NUMBER", field: "caller.number" });
  }
  if (call.caller.name !== undefined) {
    if (isSafeText(call.caller.name)) caller.name = call.caller.name;
    else problems.push({ code: "E_UNSAFE_TEXT", field: "caller.name" });
  }
  if (isNumber(call.number) || /^[A-Za-z0-9_-]{1,64}$/.test(call.number)) return { call: { ...call, caller }, problems };
  problems.push({ code: "E_BAD_NUMBER", field: "number" });
  return { call: { ...call, number: "unknown", caller }, problems };
}

/** A text that may be shown, spoken or sent as a name: no control characters and nothing that a switch would expand. */
export function isSafeText(text: string): boolean {
  return text.length <= 128 && !/[\p{Cc}\u2028\u2029]|\$\{|\$\$/u.test(text);
}

function isNumber(text: string): boolean {
  return /^\+?[0-9*#]{1,20}$/.test(text);
}
