import type { OptionsOf } from "../../block.ts";
import { defineRunner, type Outcome, type Scene } from "../../runner.ts";
import type { Value } from "../../value.ts";
import { gather } from "./block.ts";
import { checkDigits } from "./check-digits.ts";

type Options = OptionsOf<typeof gather>;
/** `candidate`: the checked digits that wait for the caller's yes. */
type Memory = { tryNumber: number; candidate: string | null };

/** Asks, checks, reads back; whatever goes wrong costs a try, and the last failure names the exit. */
export const runGather = defineRunner<typeof gather.options, Memory>(gather, {
  enter: (block, scene) => ask(block, 1, scene),
  on: {
    gathered: (block, { tryNumber, candidate }, { digits, sealed }, scene) => {
      if (candidate !== null) return confirmed(block, tryNumber, candidate, digits, scene);

      const good = digits.length >= block.min && digits.length <= block.max && checkDigits(digits, block.check);
      if (!good) return again(block, tryNumber, digits === "" ? "timeout" : "invalid", scene);
      if (block.secret) return { exit: "next", assign: { [block.into]: { sealed: sealed ?? "" } } };
      if (block.confirm) return readBack(block, tryNumber, digits, scene);
      return { exit: "next", assign: { [block.into]: digits } };
    },
  },
});

function ask(block: Options, tryNumber: number, scene: Scene): Outcome<Memory> {
  return {
    memory: { tryNumber, candidate: null },
    operation: {
      call: "gather",
      audio: scene.speak(tryNumber === 1 ? block.prompt : (block.repeat ?? block.prompt)),
      min: block.min,
      max: block.max,
      terminator: block.terminator,
      timeoutSeconds: block.timeoutSeconds,
      interDigitSeconds: block.interDigitSeconds,
      secret: block.secret,
      typed: "",
    },
  };
}

function again(block: Options, tryNumber: number, exit: "timeout" | "invalid", scene: Scene): Outcome<Memory> {
  return tryNumber < block.tries ? ask(block, tryNumber + 1, scene) : { exit };
}

function readBack(block: Options, tryNumber: number, candidate: string, scene: Scene): Outcome<Memory> {
  const fresh: Record<string, Value> = { [block.into]: candidate };
  return {
    memory: { tryNumber, candidate },
    operation: {
      call: "gather",
      audio: scene.speak(block.confirm?.prompt ?? [], fresh),
      min: 1,
      max: 1,
      terminator: "",
      timeoutSeconds: block.timeoutSeconds,
      interDigitSeconds: block.interDigitSeconds,
      secret: false,
      typed: "",
    },
  };
}

function confirmed(block: Options, tryNumber: number, candidate: string, pressed: string, scene: Scene): Outcome<Memory> {
  if (pressed === block.confirm?.yes) return { exit: "next", assign: { [block.into]: candidate } };
  if (pressed === block.confirm?.no) return again(block, tryNumber, "invalid", scene);
  return tryNumber < block.tries ? readBack(block, tryNumber + 1, candidate, scene) : { exit: pressed === "" ? "timeout" : "invalid" };
}
