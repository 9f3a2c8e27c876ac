import { z } from "zod";
import type { Context } from "../context.ts";
import { mailLocale } from "../mails/letter.ts";
import { signInLockedMail } from "../mails/sign-in-locked-mail.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { callAuth } from "./call-auth.ts";
import { attemptLimit, forgetFailures, takeAttempt } from "./limit-attempts.ts";
import { recordAccountAudit } from "./record-account-audit.ts";

export type SignInStep = { next: "signed-in" | "second-factor" };

const twoFactorSchema = z.object({ twoFactorRedirect: z.literal(true) });

/**
 * Compares the password and opens a session, or asks for the second factor. Wrong address, wrong password and an account without
 * password are one and the same refusal; an address that nobody has is locked like any other.
 */
export async function signIn(ctx: Context, input: { email: string; password: string }): Promise<SignInStep | Refusal> {
  const email = input.email.toLowerCase();
  const attempt = await takeAttempt(ctx.database, { email }, ctx.now());
  if (attempt) {
    if (attempt.justLocked) tellOwner(ctx, email);
    return attempt.refusal;
  }
  const result = await callAuth(ctx, "SIGN_IN_FAILED", (headers) =>
    ctx.auth.api.signInEmail({ body: { email, password: input.password }, headers, returnHeaders: true }),
  );
  if (isRefusal(result)) return refuse("SIGN_IN_FAILED");
  await forgetFailures(ctx.database, { email });
  if (twoFactorSchema.safeParse(result.response).success) return { next: "second-factor" };
  await recordAccountAudit(ctx.database, { personId: result.response.user.id, action: "account.signed-in", ip: ctx.request.ip });
  return { next: "signed-in" };
}

/** Behind the answer, so that its time does not tell whether there is an owner. */
function tellOwner(ctx: Context, email: string): void {
  const work = async () => {
    const person = await ctx.database.person.findUnique({ where: { email } });
    if (!person) return;
    await recordAccountAudit(ctx.database, { personId: person.id, action: "account.sign-in-locked", ip: ctx.request.ip });
    await ctx.mailer.send(signInLockedMail(email, mailLocale(person.locale), { name: person.name, minutes: attemptLimit.pauseMinutes }));
  };
  work().catch((err) => ctx.log.error({ err }, "owner of a locked account not told"));
}
