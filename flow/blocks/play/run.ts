import { defineRunner } from "../../runner.ts";
import { play } from "./block.ts";

/** Who has typed ahead does not have to listen; where nothing is to be heard the switch is not troubled. */
export const runPlay = defineRunner(play, {
  enter: (block, scene) => {
    const audio = block.bargeIn && scene.typedAhead ? [] : scene.speak(block.prompt);
    if (audio.length === 0) return { exit: "next" };
    return { memory: null, operation: { call: "play", audio, bargeIn: block.bargeIn, early: block.beforeAnswer } };
  },
  on: {
    played: (_block, _memory, { reason }) => (reason === "not-found" ? { fail: "E_PROMPT_NOT_FOUND" } : { exit: "next" }),
  },
});
