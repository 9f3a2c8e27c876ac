"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "../server/routers/index.ts";
import { refusalOf } from "./refusal.ts";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

/** Data of the server for everything below: queries and mutations in batches, subscriptions as events that resume by their last id. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (operation) => operation.type === "subscription",
          true: httpSubscriptionLink({ url: "/api/trpc" }),
          false: httpBatchLink({ url: "/api/trpc", maxItems: 20 }),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: toSignIn }),
    mutationCache: new MutationCache({ onError: toSignIn }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // A refusal stays one however often it is asked; the network may come back.
        retry: (failures, error) => refusalOf(error) === null && failures < 2,
      },
    },
  });
}

/** A session that ended elsewhere: to the log-in, and back here afterwards. */
function toSignIn(error: unknown): void {
  if (refusalOf(error)?.code !== "NOT_SIGNED_IN") return;
  const here = `${window.location.pathname}${window.location.search}`;
  if (!here.startsWith("/login")) window.location.assign(`/login?next=${encodeURIComponent(here)}`);
}
