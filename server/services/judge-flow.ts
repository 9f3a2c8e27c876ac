import { check } from "../../flow/check/check.ts";
import type { Problem } from "../../flow/codes.ts";
import type { Flow } from "../../flow/flow.ts";
import type { BoundNames } from "./bound-names.ts";

/** The checker's findings, with what the organisation has bound. */
export function judgeFlow(flow: Flow, bound: BoundNames): Problem[] {
  return check(flow, { bound });
}
