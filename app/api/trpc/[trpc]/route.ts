import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { dependencies } from "../../../../server/dependencies.ts";
import { requestContext } from "../../../../server/request-context.ts";
import { appRouter } from "../../../../server/routers/index.ts";

export const dynamic = "force-dynamic";

function handle(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: ({ req, resHeaders }) => requestContext(req, resHeaders),
    // Procedures log for themselves; this is for what fails before there is a context (the database is away, say).
    onError: ({ error, path, ctx }) => {
      if (!ctx) dependencies().log.error({ err: error.cause ?? error, path }, "request failed before its procedure");
    },
    // Answers belong to one session.
    responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
  });
}

export { handle as GET, handle as POST };
