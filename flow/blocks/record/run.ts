import type { OptionsOf } from "../../block.ts";
import { defineRunner, type Outcome, type Scene } from "../../runner.ts";
import { record } from "./block.ts";

type Options = OptionsOf<typeof record>;
type Memory = { takes: number; reviews: number; recording: string | null };

/** Records; with a review the caller keeps, hears or repeats it. Who says nothing to the review has left a message all the same. */
export const runRecord = defineRunner<typeof record.options, Memory>(record, {
  enter: (block, scene) => take(block, 1, scene),
  on: {
    recorded: (block, { takes }, { recording, milliseconds }, scene) => {
      if (recording === null || milliseconds === 0) return { exit: "empty" };
      return block.review ? review(block, { takes, reviews: 1, recording }, false, scene) : kept(block, recording);
    },
    gathered: (block, memory, { digits }, scene) => {
      const recording = memory.recording ?? "";
      if (digits === block.review?.again && memory.takes < block.tries) return take(block, memory.takes + 1, scene);
      if (digits === block.review?.keep || memory.reviews >= block.tries) return kept(block, recording);
      return review(block, { ...memory, reviews: memory.reviews + 1 }, digits === block.review?.listen, scene);
    },
  },
});

function take(block: Options, takes: number, scene: Scene): Outcome<Memory> {
  const { beep, maxSeconds, silenceSeconds, finishKeys } = block;
  return {
    memory: { takes, reviews: 0, recording: null },
    operation: { call: "record", audio: scene.speak(block.prompt), beep, maxSeconds, silenceSeconds, finishKeys },
  };
}

function review(block: Options, memory: Memory, listen: boolean, scene: Scene): Outcome<Memory> {
  const question = scene.speak(block.review?.prompt ?? []);
  return {
    memory,
    operation: {
      call: "gather",
      audio: listen ? [{ recording: memory.recording ?? "" }, ...question] : question,
      min: 1,
      max: 1,
      terminator: "",
      timeoutSeconds: 8,
      interDigitSeconds: 4,
      secret: false,
      typed: "",
    },
  };
}

function kept(block: Options, recording: string): Outcome<Memory> {
  return { exit: "recorded", assign: { [block.into]: recording } };
}
