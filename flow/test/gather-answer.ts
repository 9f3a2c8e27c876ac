import type { GatherOperation } from "../operation.ts";

/**
 * What a switch would answer when the caller presses these keys during a gather ("" = nothing).
 * `rest`: keys behind the end of the gather, which wait for the next one.
 */
export function gatherAnswer(
  gather: GatherOperation,
  pressed: string,
): { digits: string; how: "terminator" | "full" | "timeout"; rest: string } {
  const keys = gather.typed + pressed;
  for (let index = 0; index < keys.length; index++) {
    if (keys[index] === gather.terminator) return { digits: keys.slice(0, index), how: "terminator", rest: keys.slice(index + 1) };
    if (index + 1 === gather.max) return { digits: keys.slice(0, gather.max), how: "full", rest: keys.slice(gather.max) };
  }
  return { digits: keys, how: "timeout", rest: "" };
}
