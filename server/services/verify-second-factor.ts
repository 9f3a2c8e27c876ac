import type { Context } from "../context.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { callAuth } from "./call-auth.ts";
import { spendCode } from "./limit-attempts.ts";
import { recordAccountAudit } from "./record-account-audit.ts";
import type { SignInStep } from "./sign-in.ts";

/** The second step of a log-in: six digits of the authenticator, or one of the recovery codes, each good once. */
export async function verifySecondFactor(ctx: Context, input: { kind: "totp" | "recovery"; code: string }): Promise<SignInStep | Refusal> {
  const code = input.code.replace(/\s/g, "");
  const result = await callAuth(ctx, "SECOND_FACTOR_WRONG", (headers) =>
    input.kind === "totp"
      ? ctx.auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
      : ctx.auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true }),
  );
  if (isRefusal(result)) return result;
  const { user, token } = result.response;
  if (!(await spendCode(ctx.database, user.id, code, ctx.now()))) {
    await ctx.database.session.deleteMany({ where: { token: token ?? "" } });
    ctx.request.responseHeaders.delete("set-cookie");
    return refuse("SECOND_FACTOR_TIMEOUT");
  }
  await recordAccountAudit(ctx.database, {
    personId: user.id,
    action: "account.signed-in",
    ip: ctx.request.ip,
    facts: { secondFactor: input.kind },
  });
  return { next: "signed-in" };
}
