import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "../../database/client.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** After so many failures in a row within the window, further attempts are refused for the pause. */
export const attemptLimit = { failures: 5, windowMinutes: 15, pauseMinutes: 15 };

/** What is counted: sign-ins by address (whether an account has it or not), the present password by person. */
export type AttemptKey = { email: string } | { passwordOf: string };

/**
 * Takes one attempt before the secret is compared, so that a thousand at once get no more tries than one after the other.
 * An address without an account is counted like any other and therefore says nothing.
 *
 * @returns null when the attempt may be made, else SIGN_IN_LOCKED with `seconds` to wait; `justLocked` on the one that closed it
 */
export async function takeAttempt(
  database: Database,
  key: AttemptKey,
  now: Temporal.Instant,
): Promise<null | { refusal: Refusal; justLocked: boolean }> {
  const at = new Date(now.epochMilliseconds);
  const windowStart = new Date(now.epochMilliseconds - attemptLimit.windowMinutes * 60_000);
  const pauseEnd = new Date(now.epochMilliseconds + attemptLimit.pauseMinutes * 60_000);
  const limit = attemptLimit.failures;
  const [row] = await database.$queryRaw<{ count: number; locked_until: Date | null }[]>`
    INSERT INTO sign_in_failures AS seen (key, count, first_at) VALUES (${hashOf(key)}, 1, ${at})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE
        WHEN seen.locked_until > ${at} THEN seen.count + 1
        WHEN seen.locked_until IS NOT NULL OR seen.first_at < ${windowStart} THEN 1
        ELSE seen.count + 1 END,
      first_at = CASE WHEN coalesce(seen.locked_until, ${at}) <= ${at} AND (seen.locked_until IS NOT NULL OR seen.first_at < ${windowStart})
        THEN ${at} ELSE seen.first_at END,
      locked_until = CASE
        WHEN seen.locked_until > ${at} THEN seen.locked_until
        WHEN seen.locked_until IS NOT NULL OR seen.first_at < ${windowStart} THEN NULL
        WHEN seen.count >= ${limit} THEN ${pauseEnd}
        ELSE NULL END
    RETURNING count, locked_until`;
  if (!row?.locked_until) return null;
  const seconds = Math.max(1, Math.ceil((row.locked_until.getTime() - now.epochMilliseconds) / 1000));
  return { refusal: refuse("SIGN_IN_LOCKED", { seconds }), justLocked: row.count === limit + 1 };
}

/** The secret was right (or was replaced by mail): the count begins anew. */
export async function forgetFailures(database: Database, key: AttemptKey): Promise<void> {
  await database.signInFailure.deleteMany({ where: { key: hashOf(key) } });
}

/**
 * A one-time code is good once, also within its 30 seconds and the tolerance around them (RFC 6238 §5.2).
 *
 * @returns false when this code of this person was used within the last two minutes
 */
export async function spendCode(database: Database, personId: string, code: string, now: Temporal.Instant): Promise<boolean> {
  const key = createHash("sha256").update(`code:${personId}:${code}`).digest("hex");
  const at = new Date(now.epochMilliseconds);
  const again = new Date(now.epochMilliseconds - 120_000);
  const rows = await database.$queryRaw<unknown[]>`
    INSERT INTO sign_in_failures AS seen (key, count, first_at) VALUES (${key}, 0, ${at})
    ON CONFLICT (key) DO UPDATE SET first_at = ${at} WHERE seen.first_at < ${again}
    RETURNING key`;
  return rows.length === 1;
}

function hashOf(key: AttemptKey): string {
  const text = "email" in key ? `email:${key.email.trim().toLowerCase()}` : `password:${key.passwordOf}`;
  return createHash("sha256").update(text).digest("hex");
}
