import type { OptionsOf } from "../../block.ts";
import { defineRunner, type Outcome, type Scene } from "../../runner.ts";
import { menu } from "./block.ts";

/** Asks until a listed key comes or the tries are used up; the last failure names the exit. */
export const runMenu = defineRunner(menu, {
  enter: (block, scene) => ask(block, 1, scene),
  on: {
    gathered: (block, { tryNumber }, { digits }, scene) => {
      if (block.keys.includes(digits)) return { exit: digits };
      if (tryNumber < block.tries) return ask(block, tryNumber + 1, scene);
      return { exit: digits === "" ? "timeout" : "invalid" };
    },
  },
});

function ask(block: OptionsOf<typeof menu>, tryNumber: number, scene: Scene): Outcome<{ tryNumber: number }> {
  return {
    memory: { tryNumber },
    operation: {
      call: "gather",
      audio: scene.speak(tryNumber === 1 ? block.prompt : (block.repeat ?? block.prompt)),
      min: 1,
      max: 1,
      terminator: "",
      timeoutSeconds: block.timeoutSeconds,
      interDigitSeconds: block.timeoutSeconds,
      secret: false,
      typed: "",
    },
  };
}
