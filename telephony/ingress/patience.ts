const FIRST_MS = 2_000;
const LONGEST_MS = 16_000;

/**
 * How long a worker may say nothing before it counts as standing still. One that was given up and woke again was slow, not gone: it gets twice
 * the time from then on, so that an overloaded machine does not pass calls back and forth.
 */
export class Patience {
  #givenUp = new Map<string, number>();

  /** Milliseconds. */
  with(worker: string): number {
    return Math.min(FIRST_MS * 2 ** (this.#givenUp.get(worker) ?? 0), LONGEST_MS);
  }

  giveUp(worker: string): void {
    this.#givenUp.set(worker, (this.#givenUp.get(worker) ?? 0) + 1);
  }
}
