import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { describeRefusal, RefusedError, refuse } from "./refusal.ts";
import type { Role } from "./roles.ts";
import { tenantScope } from "./tenant-scope.ts";

/** Who may call a procedure: any of these roles, or anybody with a session, or (log-in, invitation, reset) anybody at all. */
export type Callers = readonly Role[] | "signed-in" | "anyone";

interface Meta {
  callers: Callers;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    defaultMeta: { callers: [] },
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    /** A refusal goes out with code, both texts and facts; an unknown error says nothing but a number to look up in the log. */
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      message: error instanceof RefusedError ? error.refusal.refused : error.code,
      data: {
        code: shape.data.code,
        httpStatus: error instanceof RefusedError ? describeRefusal(error.refusal).status : shape.data.httpStatus,
        path: shape.data.path,
        refusal: error instanceof RefusedError ? describeRefusal(error.refusal) : null,
        issues: error.code === "BAD_REQUEST" && !(error instanceof RefusedError) ? inputIssues(error.cause) : null,
        requestId: ctx?.request.id ?? null,
      },
    }),
  });

/** Everything unexpected is complete in the log, with the request's number; refusals are ordinary life and only counted. */
const logged = t.middleware(async ({ ctx, path, type, next }) => {
  const result = await next();
  if (!result.ok) {
    const facts = { requestId: ctx.request.id, path, type, personId: ctx.person?.id ?? null };
    if (result.error instanceof RefusedError) ctx.log.info({ ...facts, refused: result.error.refusal }, "refused");
    else if (result.error.code === "BAD_REQUEST") ctx.log.info({ ...facts, issues: inputIssues(result.error.cause) }, "bad input");
    else ctx.log.error({ ...facts, err: result.error.cause ?? result.error }, "procedure failed");
  }
  return result;
});

const base = t.procedure.use(logged);

/**
 * The only way to a procedure: it names who may call it, and carries that in its meta, where the test that walks all procedures
 * with all roles reads it. A procedure without roles cannot be written: the first role is a required argument.
 *
 * ```ts
 * list: procedure.for("supervisor", "customer-administrator").query(({ ctx }) => ctx.tenant((tx) => tx.flow.findMany()))
 * ```
 * `ctx.tenant(work)` runs `work` in one transaction in which row-level security sees only the active organisation (and, for a
 * provider or reseller, the organisations below it).
 */
export const procedure = {
  for: (...callers: readonly [Role, ...Role[]]) =>
    base.meta({ callers }).use(({ ctx, next }) => {
      if (!ctx.person) throw new RefusedError(refuse("NOT_SIGNED_IN"));
      if (!ctx.membership) throw new RefusedError(refuse("NO_ORGANISATION"));
      const { organisation, role } = ctx.membership;
      if (!callers.includes(role)) throw new RefusedError(refuse("ROLE_FORBIDDEN", { role }));
      return next({ ctx: { person: ctx.person, organisation, role, tenant: tenantScope(ctx.database, organisation.id) } });
    }),

  /** Acts on one's own account, whatever the organisation. */
  forSignedIn: () =>
    base.meta({ callers: "signed-in" }).use(({ ctx, next }) => {
      if (!ctx.person || !ctx.session) throw new RefusedError(refuse("NOT_SIGNED_IN"));
      return next({ ctx: { person: ctx.person, session: ctx.session } });
    }),

  /** What must work before there is a session. Say in the procedure why. */
  forAnyone: () => base.meta({ callers: "anyone" }),
};

export const router = t.router;
export const createCaller = t.createCallerFactory;

function inputIssues(cause: unknown): { path: string; message: string }[] | null {
  if (!(cause instanceof Error) || !("issues" in cause) || !Array.isArray(cause.issues)) return null;
  return cause.issues.map((issue: { path?: unknown[]; message?: string }) => ({
    path: (issue.path ?? []).join("."),
    message: issue.message ?? "",
  }));
}
