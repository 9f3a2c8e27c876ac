import type { z } from "zod";
import type { BlockDefinition, Text } from "./block.ts";
import type { Call } from "./call.ts";
import type { FlowProblemCode } from "./codes.ts";
import type { AnswerBody } from "./event.ts";
import type { Json } from "./json.ts";
import type { Audio, HangupCause, OperationBody } from "./operation.ts";
import type { Prompt } from "./options.ts";
import type { Declaration, Value, Values } from "./value.ts";

/** What a block sees of its call. */
export interface Scene {
  /** Epoch milliseconds of the event that brought the call here. */
  at: number;
  call: Call;
  language: string;
  /** The exits that are drawn: exit → block. */
  exits: Readonly<Record<string, string>>;
  /** True while keys wait for the next gather: the caller is ahead of the prompts. */
  typedAhead: boolean;
  declared(variable: string): Declaration | undefined;
  /** A variable or a built-in fact such as `caller.number`. */
  read(variable: string): Value;
  /** Fills in a template as data: a value without a format stays as it is. `fresh` values count before the stored ones. */
  render(template: string, fresh?: Values): string;
  /** Chooses the language and fills in; a value without a format is read aloud as its type wants. */
  speak(prompt: Prompt, fresh?: Values): Audio[];
}

/** What a block answers: ask for an operation and wait, or be done in one of four ways. */
export type Outcome<Memory extends Json = Json> =
  | { operation: OperationBody; memory: Memory; assign?: Values }
  | { exit: string; assign?: Values; language?: string; note?: Text }
  | { fail: FlowProblemCode }
  | { enter: string; inputs: Values }
  | { end: HangupCause; outcome: string | null };

/** The runner as the machine calls it: the registry pairs it with options of its own kind. */
export interface Runner {
  enter(options: unknown, scene: Scene): Outcome;
  on(options: unknown, memory: Json, event: AnswerBody, scene: Scene): Outcome;
}

interface Story<Options, Memory extends Json> {
  enter(options: Options, scene: Scene): Outcome<Memory>;
  on?: {
    [Type in AnswerBody["type"]]?: (
      options: Options,
      memory: Memory,
      event: Extract<AnswerBody, { type: Type }>,
      scene: Scene,
    ) => Outcome<Memory>;
  };
}

export function defineRunner<Options extends z.ZodObject, Memory extends Json = null>(
  _block: BlockDefinition<string, Options>,
  story: Story<z.output<Options>, Memory>,
): Runner {
  // The machine hands a runner only options that its own schema has parsed and the memory that the runner itself left.
  const handlers = (story.on ?? {}) as Record<
    string,
    ((options: unknown, memory: unknown, event: AnswerBody, scene: Scene) => Outcome) | undefined
  >;
  return {
    enter: (options, scene) => story.enter(options as z.output<Options>, scene),
    on: (options, memory, event, scene) => {
      if (event.type === "failed") return { fail: "E_OPERATION_FAILED" };
      return handlers[event.type]?.(options, memory, event, scene) ?? { fail: "E_UNEXPECTED_ANSWER" };
    },
  };
}
