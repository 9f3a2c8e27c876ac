import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { requestContext } from "../../../../server/request-context.ts";
import { appRouter } from "../../../../server/routers/index.ts";

export const dynamic = "force-dynamic";

function handle(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: ({ req, resHeaders }) => requestContext(req, resHeaders),
    // Answers belong to one session.
    responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
  });
}

export { handle as GET, handle as POST };
