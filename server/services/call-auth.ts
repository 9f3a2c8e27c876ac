import { APIError } from "better-auth/api";
import type { Context } from "../context.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { RefusalCode } from "../refusals/index.ts";
import { keepCookies } from "../request-context.ts";

/**
 * One call of better-auth's API: its cookies go into the answer, and what it refuses becomes a refusal of ours.
 *
 * @param otherwise the refusal for what is refused without a code of its own in the table below
 * @throws what is no refusal (a lost database, say)
 */
export async function callAuth<T>(
  ctx: Context,
  otherwise: RefusalCode,
  call: (headers: Headers) => Promise<{ headers?: Headers | null; response: T }>,
): Promise<{ response: T } | Refusal> {
  try {
    const { headers, response } = await call(ctx.request.headers);
    keepCookies(headers, ctx.request.responseHeaders);
    return { response };
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    keepCookies(error.headers instanceof Headers ? error.headers : null, ctx.request.responseHeaders);
    return refuse(codes[error.body?.code ?? ""] ?? otherwise);
  }
}

const codes: Record<string, RefusalCode> = {
  UNAUTHORIZED: "NOT_SIGNED_IN",
  PASSWORD_TOO_SHORT: "PASSWORD_SHORT",
  PASSWORD_TOO_LONG: "PASSWORD_LONG",
  INVALID_PASSWORD: "PASSWORD_WRONG",
  INVALID_TOKEN: "RESET_INVALID",
  INVALID_CODE: "SECOND_FACTOR_WRONG",
  INVALID_BACKUP_CODE: "SECOND_FACTOR_WRONG",
  INVALID_TWO_FACTOR_COOKIE: "SECOND_FACTOR_TIMEOUT",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "SECOND_FACTOR_TIMEOUT",
  ACCOUNT_TEMPORARILY_LOCKED: "SECOND_FACTOR_LOCKED",
  TOTP_NOT_ENABLED: "SECOND_FACTOR_OFF",
  TWO_FACTOR_NOT_ENABLED: "SECOND_FACTOR_OFF",
  BACKUP_CODES_NOT_ENABLED: "SECOND_FACTOR_OFF",
  TOTP_ALREADY_ENABLED: "SECOND_FACTOR_EXISTS",
};
