"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import type { AffectedRow, WideChange } from "../../server/services/book-wide-what-if.ts";
import type { ShownContractRefusal } from "../../server/services/show-refusal.ts";
import { useTRPC } from "../trpc.tsx";

interface Progress {
  done: number;
  total: number;
  left: number | null;
}
interface Asked {
  change: WideChange;
  rows: readonly AffectedRow[];
  progress: Progress | null;
  refusal: ShownContractRefusal | null;
  state: "running" | "over" | "cancelled" | "failed";
}

/** A question to all contracts: what has been found so far, how far it has come, and how to stop it. */
export function useWideWhatIf() {
  const trpc = useTRPC();
  const [asked, setAsked] = useState<Asked | null>(null);
  const change = asked?.change ?? { type: "set-holiday" as const, data: {}, until: "2000-01-01" };
  const put = (next: (before: Asked) => Asked) => setAsked((before) => before && next(before));
  useSubscription(
    trpc.foresight.bookWide.subscriptionOptions(
      { change },
      {
        enabled: asked?.state === "running",
        onData: ({ data }) =>
          put((before) => {
            if (data.kind === "refused") return { ...before, refusal: data.refusal, state: "over" };
            const { done, total, left, rows, over } = data;
            return { ...before, rows: [...before.rows, ...rows], progress: { done, total, left }, state: over ? "over" : before.state };
          }),
        onError: () => put((before) => ({ ...before, state: "failed" })),
      },
    ),
  );
  return {
    rows: asked?.rows ?? [],
    progress: asked?.progress ?? null,
    refusal: asked?.refusal ?? null,
    state: asked?.state ?? ("idle" as const),
    start: (next: WideChange) => setAsked({ change: next, rows: [], progress: null, refusal: null, state: "running" }),
    cancel: () => put((before) => ({ ...before, state: "cancelled" })),
    forget: () => setAsked(null),
  };
}
