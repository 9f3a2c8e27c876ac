import { RefusedError, refuse } from "../refusal.ts";
import { procedure, router } from "../trpc.ts";

/** The newest letters that fit on a page. */
const atMost = 100;

export const mailboxRouter = router({
  /**
   * The letters of a demo that runs on one machine and has no mail server. Open to anyone there, since the way to the first log-in
   * leads through it; elsewhere there is no such thing.
   */
  list: procedure.forAnyone().query(async ({ ctx }) => {
    if (!ctx.mailbox) throw new RefusedError(refuse("NOT_FOUND"));
    const mails = await ctx.database.mail.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: atMost });
    return mails.map(({ id, kind, recipient, subject, text, createdAt }) => ({
      id,
      kind,
      recipient,
      subject,
      text,
      sentAt: createdAt.toISOString(),
    }));
  }),
});
