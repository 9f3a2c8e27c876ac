import type { GatherOperation } from "./operation.ts";

type Wanted = Pick<GatherOperation, "min" | "max" | "terminator">;

/**
 * Splits waiting keys into those that the gather takes (its terminator included) and the rest. Who types "123456#" into six
 * digits means the terminator for them: it is dropped, lest it answer the next question.
 */
export function takeTyped(typed: string, gather: Wanted): { taken: string; rest: string } {
  for (let index = 0; index < typed.length; index++) {
    const last = typed[index] === gather.terminator || index + 1 === gather.max;
    if (!last) continue;
    const superfluous = typed[index] !== gather.terminator && gather.terminator !== "" && typed[index + 1] === gather.terminator;
    return { taken: typed.slice(0, index + 1), rest: typed.slice(index + (superfluous ? 2 : 1)) };
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
