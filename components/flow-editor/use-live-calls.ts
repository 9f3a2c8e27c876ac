"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "../trpc.tsx";

/** How often the places of calls are asked for while somebody watches, in milliseconds. */
const pace = 800;
const none: ReadonlyMap<string, number> = new Map();

/** How many calls are at each block of this flow now; asked for only while `watching`. */
export function useLiveCalls(flowId: string, watching: boolean): ReadonlyMap<string, number> {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.calls.list.queryOptions({ filter: { flowId, state: "now" } }, { enabled: watching, refetchInterval: pace, staleTime: 0 }),
  );
  return useMemo(() => {
    if (!watching || data === undefined) return none;
    const found = new Map<string, number>();
    for (const { block } of data.calls) if (block !== null) found.set(block, (found.get(block) ?? 0) + 1);
    return found;
  }, [watching, data]);
}
