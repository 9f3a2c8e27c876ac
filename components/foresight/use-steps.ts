"use client";

import { useMemo } from "react";
import { type Step, stepSchema } from "../../contract/scenario/format.ts";
import { useUrlState } from "../ui/use-url-state.ts";

/** The steps of one case, kept in the address bar so that a question can be passed on as a link. */
export function useSteps(name: "a" | "b"): [readonly Step[], (steps: readonly Step[]) => void] {
  const [text, write] = useUrlState(name);
  const steps = useMemo(() => readSteps(text), [text]);
  return [steps, (next) => write(next.length === 0 ? null : JSON.stringify(next))];
}

/** What cannot be read is left out: an address is edited by hand, too. */
export function readSteps(text: string | null): Step[] {
  if (text === null) return [];
  try {
    const read = stepSchema.array().safeParse(JSON.parse(text));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}
