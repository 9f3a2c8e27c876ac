import type { GatherOperation } from "./operation.ts";

type Wanted = Pick<GatherOperation, "min" | "max" | "terminator">;

/** Splits waiting keys into those that the gather takes (its terminator included) and the rest. */
export function takeTyped(typed: string, gather: Wanted): { taken: string; rest: string } {
  let digits = 0;
  for (let index = 0; index < typed.length; index++) {
    if (typed[index] !== gather.terminator) digits++;
    if (typed[index] === gather.terminator || digits === gather.max)
      return { taken: typed.slice(0, index + 1), rest: typed.slice(index + 1) };
  }
  return { taken: typed, rest: "" };
}

/**
 * The answer that the keys typed ahead already make, or null when the switch has to gather more.
 * A driver asks this first; else it gathers `stillWanted` and puts `operation.typed` in front.
 * @example typedAnswer({ typed: "12#", min: 1, max: 8, terminator: "#" }) → { digits: "12", how: "terminator" }
 */
export function typedAnswer(gather: Wanted & { typed: string }): { digits: string; how: "terminator" | "full" } | null {
  if (gather.terminator !== "" && gather.typed.endsWith(gather.terminator)) return { digits: gather.typed.slice(0, -1), how: "terminator" };
  return gather.typed.length >= gather.max ? { digits: gather.typed, how: "full" } : null;
}

/** How many digits the switch still has to gather behind those typed ahead. */
export function stillWanted(gather: Wanted & { typed: string }): { min: number; max: number } {
  return { min: Math.max(1, gather.min - gather.typed.length), max: gather.max - gather.typed.length };
}
