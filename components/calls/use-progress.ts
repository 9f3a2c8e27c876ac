"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "../trpc.tsx";

export interface Progress {
  callId: string;
  /** Blocks left, in order. */
  passed: readonly { step: number; flow: string; block: string; kind: string; exit: string | null; latencyMs: number | null }[];
  /** Where the call is now. */
  at: string | null;
  over: boolean;
}

/** The way of a call through its flow while it goes on, as the server writes it down. */
export function useProgress(callId: string | null): Progress | null {
  const trpc = useTRPC();
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    setProgress(callId === null ? null : { callId, passed: [], at: null, over: false });
  }, [callId]);
  useSubscription(
    trpc.calls.live.subscriptionOptions(
      { id: callId ?? "" },
      {
        enabled: callId !== null,
        onData: ({ data }) =>
          setProgress((before) => {
            if (before === null) return before;
            const known = new Set(before.passed.map(({ step }) => step));
            const passed = [...before.passed, ...data.steps.filter(({ step }) => !known.has(step))].sort((a, b) => a.step - b.step);
            return { ...before, passed, at: data.endedAt === null ? data.block : null, over: data.endedAt !== null };
          }),
      },
    ),
  );
  return progress;
}
