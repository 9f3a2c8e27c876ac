import type { Context } from "../context.ts";
import { mailLocale } from "../mails/letter.ts";
import { passwordChangedMail } from "../mails/password-changed-mail.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { callAuth } from "./call-auth.ts";
import { forgetFailures } from "./limit-attempts.ts";
import { recordAccountAudit } from "./record-account-audit.ts";

/**
 * A new password by the token of the letter, which is spent by it. All sessions of the person end, a lock on signing in is lifted,
 * the second factor stays.
 */
export async function resetPassword(ctx: Context, input: { token: string; password: string }): Promise<{ email: string } | Refusal> {
  const auth = await ctx.auth.$context;
  const waiting = await auth.internalAdapter.findVerificationValue(`reset-password:${input.token}`);
  const person = waiting && (await ctx.database.person.findUnique({ where: { id: waiting.value } }));
  if (!person) return refuse("RESET_INVALID");
  const result = await callAuth(ctx, "RESET_INVALID", (headers) =>
    ctx.auth.api.resetPassword({ body: { token: input.token, newPassword: input.password }, headers, returnHeaders: true }),
  );
  if (isRefusal(result)) return result;
  await forgetFailures(ctx.database, { email: person.email });
  await forgetFailures(ctx.database, { passwordOf: person.id });
  await recordAccountAudit(ctx.database, { personId: person.id, action: "account.password-reset", ip: ctx.request.ip });
  await ctx.mailer.send(passwordChangedMail(person.email, mailLocale(person.locale), { name: person.name }));
  return { email: person.email };
}
