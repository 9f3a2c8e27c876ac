import type { OptionsOf } from "../../block.ts";
import { isEmergencyNumber } from "../../emergency.ts";
import { defineRunner, type Outcome, type Scene } from "../../runner.ts";
import { menu } from "./block.ts";

type Options = OptionsOf<typeof menu>;
/** `first`: the digit that may be a key or the beginning of an extension, while the rest is waited for. */
type Memory = { tryNumber: number; first?: string };

/** Asks until a listed key or an extension comes or the tries are used up; the last failure names the exit. */
export const runMenu = defineRunner<typeof menu.options, Memory>(menu, {
  enter: (block, scene) => ask(block, 1, scene),
  on: {
    gathered: (block, { tryNumber, first }, { digits }, scene) => {
      if (first === undefined && block.extension?.begins.includes(digits) && digits !== "")
        return askRest(block.extension, tryNumber, digits);

      const dialled = (first ?? "") + digits;
      if (block.keys.includes(dialled)) return { exit: dialled };
      if (block.extension && isExtension(dialled, block.extension.digits))
        return { exit: "extension", assign: { [block.extension.into]: dialled } };
      if (tryNumber < block.tries) return ask(block, tryNumber + 1, scene);
      return { exit: dialled === "" ? "timeout" : "invalid" };
    },
  },
});

function ask(block: Options, tryNumber: number, scene: Scene): Outcome<Memory> {
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

/** Whoever pauses, or says with # that nothing follows, meant the one key. */
function askRest({ digits, interDigitSeconds }: NonNullable<Options["extension"]>, tryNumber: number, first: string): Outcome<Memory> {
  return {
    memory: { tryNumber, first },
    operation: {
      call: "gather",
      audio: [],
      min: 1,
      max: digits - 1,
      terminator: "#",
      timeoutSeconds: interDigitSeconds,
      interDigitSeconds,
      secret: false,
      typed: "",
    },
  };
}

/** An emergency number is none, whatever digits extensions may begin with. */
function isExtension(dialled: string, digits: number): boolean {
  return dialled.length === digits && /^[0-9]+$/.test(dialled) && !isEmergencyNumber(dialled);
}
