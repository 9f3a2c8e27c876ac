import type { Context, Person } from "../context.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { callAuth } from "./call-auth.ts";
import { forgetFailures, takeAttempt } from "./limit-attempts.ts";

/**
 * An act that asks for the present password again (change it, add or remove the second factor), with the same limit of attempts
 * as a log-in: a stolen session is no place to guess.
 */
export async function withPassword<T>(
  ctx: Context & { person: Person },
  call: (headers: Headers) => Promise<{ headers?: Headers | null; response: T }>,
): Promise<{ response: T } | Refusal> {
  const key = { passwordOf: ctx.person.id };
  const attempt = await takeAttempt(ctx.database, key, ctx.now());
  if (attempt) return attempt.refusal;
  const result = await callAuth(ctx, "PASSWORD_WRONG", call);
  if (!isRefusal(result)) await forgetFailures(ctx.database, key);
  return result;
}
