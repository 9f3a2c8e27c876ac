import type { Context } from "../context.ts";

const lettersAtMost = 3;
const windowMinutes = 15;

/**
 * Asks for a letter with a reset link. There is nothing to answer: whether the address has an account is not told, neither by words
 * nor by time, and at most three letters go to one address in a quarter of an hour.
 */
export function requestReset(ctx: Context, input: { email: string }): void {
  const email = input.email.toLowerCase();
  const work = async () => {
    const since = new Date(ctx.now().epochMilliseconds - windowMinutes * 60_000);
    const recent = await ctx.database.mail.count({ where: { recipient: email, kind: "reset", createdAt: { gte: since } } });
    if (recent >= lettersAtMost) return;
    await ctx.auth.api.requestPasswordReset({ body: { email, redirectTo: ctx.request.origin }, headers: ctx.request.headers });
  };
  work().catch((err) => ctx.log.error({ err }, "reset not possible"));
}
