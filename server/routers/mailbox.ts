import { z } from "zod";
import { accepted, RefusedError, refuse } from "../refusal.ts";
import { bounceMail } from "../services/notices/bounce-mail.ts";
import { listMailbox } from "../services/notices/list-mailbox.ts";
import { procedure, router } from "../trpc.ts";

export const mailboxRouter = router({
  /**
   * The letters of a demo that runs on one machine and has no mail server. Open to anyone there, since the way to the first log-in
   * leads through it; elsewhere there is no such thing.
   */
  list: procedure
    .forAnyone()
    .input(z.object({ provider: z.uuid().nullable().default(null) }).default({ provider: null }))
    .query(({ ctx, input }) => {
      if (!ctx.mailbox) throw new RefusedError(refuse("NOT_FOUND"));
      return listMailbox(ctx.database, input.provider);
    }),

  /** Plays the server of the recipient that sends a notice back; in the same demo only, and as open as the letters. */
  bounce: procedure
    .forAnyone()
    .input(z.object({ mail: z.string().max(200) }))
    .mutation(async ({ ctx, input }) => {
      if (!ctx.mailbox) throw new RefusedError(refuse("NOT_FOUND"));
      return accepted(await bounceMail(ctx.database, input.mail));
    }),
});
