"use client";

import { useQuery } from "@tanstack/react-query";
import { z } from "zod";

const health = z.object({ components: z.object({ database: z.boolean() }) });
const EVERY_MS = 2000;

/**
 * Whether the database is away while a call goes on: its way through the flow is written down late then, and seen late. The call
 * itself waits for nothing. Unknown counts as there.
 */
export function useRecordAway(calling: boolean): boolean {
  const { data } = useQuery({
    queryKey: ["health"],
    enabled: calling,
    refetchInterval: EVERY_MS,
    retry: false,
    queryFn: async () => health.parse(await (await fetch("/api/health", { cache: "no-store" })).json()).components.database,
  });
  return calling && data === false;
}
