import { z } from "zod";
import { passwordLength } from "../auth.ts";
import { accepted } from "../refusal.ts";
import { acceptInvitation } from "../services/accept-invitation.ts";
import { changePassword } from "../services/change-password.ts";
import { describeInvitation } from "../services/describe-invitation.ts";
import { endOtherSessions, endSession, listSessions } from "../services/own-sessions.ts";
import { renamePerson } from "../services/rename-person.ts";
import { requestReset } from "../services/request-reset.ts";
import { resetPassword } from "../services/reset-password.ts";
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor, renewRecoveryCodes } from "../services/second-factor.ts";
import { signIn } from "../services/sign-in.ts";
import { signOut } from "../services/sign-out.ts";
import { verifySecondFactor } from "../services/verify-second-factor.ts";
import { procedure, router } from "../trpc.ts";

const email = z.email().max(254);
/** Any length goes in, so that too long ones are refused like wrong ones where a password is only compared. */
const presentPassword = z.string().min(1).max(1000);
const newPassword = z.string().min(passwordLength.min).max(passwordLength.max);
const token = z.string().min(1).max(200);
const code = z.string().trim().min(1).max(40);

export const accountRouter = router({
  // Before there is a session: log-in, letter with a link, invitation.
  signIn: procedure
    .forAnyone()
    .input(z.object({ email, password: presentPassword }))
    .mutation(async ({ ctx, input }) => accepted(await signIn(ctx, input))),
  verifySecondFactor: procedure
    .forAnyone()
    .input(z.object({ kind: z.enum(["totp", "recovery"]), code }))
    .mutation(async ({ ctx, input }) => accepted(await verifySecondFactor(ctx, input))),
  requestReset: procedure
    .forAnyone()
    .input(z.object({ email }))
    .mutation(({ ctx, input }) => {
      requestReset(ctx, input);
      return { sent: true };
    }),
  resetPassword: procedure
    .forAnyone()
    .input(z.object({ token, password: newPassword }))
    .mutation(async ({ ctx, input }) => accepted(await resetPassword(ctx, input))),
  invitation: procedure
    .forAnyone()
    .input(z.object({ token }))
    .query(async ({ ctx, input }) => {
      const invitation = accepted(await describeInvitation(ctx, input.token));
      return { ...invitation, signedInAs: ctx.person?.email ?? null };
    }),
  acceptInvitation: procedure
    .forAnyone()
    .input(z.object({ token, name: z.string().trim().max(100).optional(), password: z.string().max(1000).optional() }))
    .mutation(async ({ ctx, input }) => accepted(await acceptInvitation(ctx, input))),

  // One's own account.
  signOut: procedure.forSignedIn().mutation(({ ctx }) => signOut(ctx)),
  rename: procedure
    .forSignedIn()
    .input(z.object({ name: z.string().trim().min(1).max(100) }))
    .mutation(({ ctx, input }) => renamePerson(ctx, input.name)),
  changeLocale: procedure
    .forSignedIn()
    .input(z.object({ locale: z.enum(["ja", "en"]) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.database.person.update({ where: { id: ctx.person.id }, data: { locale: input.locale } });
      return input;
    }),
  changePassword: procedure
    .forSignedIn()
    .input(z.object({ present: presentPassword, next: newPassword }))
    .mutation(async ({ ctx, input }) => accepted(await changePassword(ctx, input))),
  sessions: procedure.forSignedIn().query(({ ctx }) => listSessions(ctx)),
  endSession: procedure
    .forSignedIn()
    .input(z.object({ sessionId: z.string().min(1).max(100) }))
    .mutation(async ({ ctx, input }) => accepted(await endSession(ctx, input.sessionId))),
  endOtherSessions: procedure.forSignedIn().mutation(({ ctx }) => endOtherSessions(ctx)),
  beginSecondFactor: procedure
    .forSignedIn()
    .input(z.object({ password: presentPassword }))
    .mutation(async ({ ctx, input }) => accepted(await beginSecondFactor(ctx, input.password))),
  confirmSecondFactor: procedure
    .forSignedIn()
    .input(z.object({ code }))
    .mutation(async ({ ctx, input }) => accepted(await confirmSecondFactor(ctx, input.code))),
  removeSecondFactor: procedure
    .forSignedIn()
    .input(z.object({ password: presentPassword }))
    .mutation(async ({ ctx, input }) => accepted(await removeSecondFactor(ctx, input.password))),
  renewRecoveryCodes: procedure
    .forSignedIn()
    .input(z.object({ password: presentPassword }))
    .mutation(async ({ ctx, input }) => accepted(await renewRecoveryCodes(ctx, input.password))),
});
