import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ReactNode } from "react";
import { type AppRouter, appRouter } from "../server/routers/index.ts";
import { requireSession } from "./require-session.ts";

/**
 * Sends along what the page would ask first, so that it is drawn whole on the server and no skeleton stands before it. What is
 * refused or fails is left to the browser, which asks for itself and says why.
 *
 * @param queries names them as components do: `(trpc, fetch) => [fetch(trpc.work.queue.queryOptions())]`
 */
export async function Prefetched({
  queries,
  children,
}: {
  queries: (trpc: Procedures, fetch: Fetch) => Promise<void>[];
  children: ReactNode;
}) {
  const ctx = await requireSession();
  const queryClient = new QueryClient();
  const trpc = createTRPCOptionsProxy({ ctx, router: appRouter, queryClient });
  await Promise.all(queries(trpc, (query) => queryClient.prefetchQuery(query)));
  return <HydrationBoundary state={dehydrate(queryClient, { serializeData: asSent })}>{children}</HydrationBoundary>;
}

type Procedures = TRPCOptionsProxy<AppRouter>;
type Fetch = QueryClient["prefetchQuery"];

/** As it would have come by HTTP: a date is its text there. */
function asSent(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}
