import { defineRunner } from "../../runner.ts";
import { play } from "./block.ts";

/** Who has typed ahead does not have to listen. */
export const runPlay = defineRunner(play, {
  enter: (block, scene) => {
    if (block.prompt.length === 0 || (block.bargeIn && scene.typedAhead)) return { exit: "next" };
    return {
      memory: null,
      operation: { call: "play", audio: scene.speak(block.prompt), bargeIn: block.bargeIn, early: block.beforeAnswer },
    };
  },
  on: {
    played: (_block, _memory, { reason }) => (reason === "not-found" ? { fail: "E_PROMPT_NOT_FOUND" } : { exit: "next" }),
  },
});
