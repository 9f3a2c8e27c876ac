import type { Context, Person } from "../context.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { callAuth } from "./call-auth.ts";
import { spendCode } from "./limit-attempts.ts";
import { recordAccountAudit } from "./record-account-audit.ts";
import { withPassword } from "./with-password.ts";

type Owner = Context & { person: Person };

/**
 * First half of enrolment: the secret as an otpauth: address (for the QR code) and as text, and the recovery codes.
 * Nothing is asked at log-in before the first code was confirmed; beginning again makes a new secret.
 */
export async function beginSecondFactor(
  ctx: Owner,
  password: string,
): Promise<{ uri: string; secret: string; recoveryCodes: string[] } | Refusal> {
  const result = await withPassword(ctx, (headers) => ctx.auth.api.enableTwoFactor({ body: { password }, headers, returnHeaders: true }));
  if (isRefusal(result)) return result;
  const { response } = result;
  if (response.method !== "totp") throw new Error(`asked for totp, got ${response.method}`);
  const secret = new URL(response.totpURI).searchParams.get("secret") ?? "";
  return { uri: response.totpURI, secret, recoveryCodes: response.backupCodes };
}

/** Second half: a code of the authenticator proves that it has the secret; from now on log-in asks for one. */
export async function confirmSecondFactor(ctx: Owner, typed: string): Promise<{ enabled: true } | Refusal> {
  const code = typed.replace(/\s/g, "");
  const result = await callAuth(ctx, "SECOND_FACTOR_WRONG", (headers) =>
    ctx.auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
  );
  if (isRefusal(result)) return result;
  await spendCode(ctx.database, ctx.person.id, code, ctx.now());
  await recordAccountAudit(ctx.database, { personId: ctx.person.id, action: "account.second-factor-added", ip: ctx.request.ip });
  return { enabled: true };
}

export async function removeSecondFactor(ctx: Owner, password: string): Promise<{ enabled: false } | Refusal> {
  const result = await withPassword(ctx, (headers) => ctx.auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }));
  if (isRefusal(result)) return result;
  await recordAccountAudit(ctx.database, { personId: ctx.person.id, action: "account.second-factor-removed", ip: ctx.request.ip });
  return { enabled: false };
}

/** Ten new recovery codes; the old ones are dead. */
export async function renewRecoveryCodes(ctx: Owner, password: string): Promise<{ recoveryCodes: string[] } | Refusal> {
  const result = await withPassword(ctx, (headers) =>
    ctx.auth.api.generateBackupCodes({ body: { password }, headers, returnHeaders: true }),
  );
  if (isRefusal(result)) return result;
  await recordAccountAudit(ctx.database, { personId: ctx.person.id, action: "account.recovery-codes-renewed", ip: ctx.request.ip });
  return { recoveryCodes: result.response.backupCodes };
}
