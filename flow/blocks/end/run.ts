import { defineRunner } from "../../runner.ts";
import { end } from "./block.ts";

export const runEnd = defineRunner(end, {
  enter: (block) => ({ end: block.cause, outcome: block.outcome ?? null }),
});
