import type { AnswerBody } from "../../flow/event.ts";

/**
 * Keys that the park took between two gathers, after the second one was sent: they belong to it, and it would wait for them in vain.
 * (A parked channel takes every key off its queue; only the DTMF event tells of it.) They are put back, but those of a secret never go
 * through a command, which others may see or log: they are kept here, and the gather ends by its pause between digits.
 */
export class GatherKeys {
  #running: { id: string; secret: boolean; kept: string } | undefined;

  sent(id: string, secret: boolean): void {
    this.#running = { id, secret, kept: "" };
  }

  /** The execute `id` begins on the channel. @param typed keys that were pressed before @returns keys to put back */
  begins(id: string, takeTyped: () => string): string {
    const gather = this.#running;
    if (gather?.id !== id) return "";
    const typed = takeTyped();
    if (!gather.secret) return typed;
    gather.kept += typed;
    return "";
  }

  /** The answer of the execute `id`, with the keys that went elsewhere in front. */
  whole(id: string, answer: AnswerBody): AnswerBody {
    const gather = this.#running;
    if (answer.type !== "gathered" || gather?.id !== id || gather.kept === "") return answer;
    return { ...answer, digits: gather.kept + answer.digits };
  }
}
