import type { Context, Person } from "../context.ts";
import { mailLocale } from "../mails/letter.ts";
import { passwordChangedMail } from "../mails/password-changed-mail.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { recordAccountAudit } from "./record-account-audit.ts";
import { withPassword } from "./with-password.ts";

/** A new password for the present one. All other sessions of the person end; this one goes on with a new cookie. */
export async function changePassword(
  ctx: Context & { person: Person },
  input: { present: string; next: string },
): Promise<{ changed: true } | Refusal> {
  const result = await withPassword(ctx, (headers) =>
    ctx.auth.api.changePassword({
      body: { currentPassword: input.present, newPassword: input.next, revokeOtherSessions: true },
      headers,
      returnHeaders: true,
    }),
  );
  if (isRefusal(result)) return result;
  await recordAccountAudit(ctx.database, { personId: ctx.person.id, action: "account.password-changed", ip: ctx.request.ip });
  const person = await ctx.database.person.findUnique({ where: { id: ctx.person.id } });
  await ctx.mailer.send(passwordChangedMail(ctx.person.email, mailLocale(person?.locale), { name: ctx.person.name }));
  return { changed: true };
}
