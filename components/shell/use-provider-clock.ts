"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "../trpc.tsx";

export interface ProviderClock {
  kind: "real" | "simulated";
  /** Now for this house; it goes on unless a simulated clock stands still. */
  now: Date;
  runs: boolean;
  movable: boolean;
}

/** What time it is for the house that one works in, as contracts and calls see it. */
export function useProviderClock(): ProviderClock {
  const trpc = useTRPC();
  const clock = useQuery(trpc.clock.get.queryOptions(undefined, { refetchInterval: 60_000, staleTime: 10_000 }));
  const [ticked, setTicked] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTicked(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const { data, dataUpdatedAt } = clock;
  if (data === undefined || data.kind === "real")
    return { kind: "real", now: new Date(ticked), runs: true, movable: data?.movable ?? false };
  const passed = data.runs ? Math.max(0, ticked - dataUpdatedAt) : 0;
  return { ...data, now: new Date(Date.parse(data.now) + passed) };
}
