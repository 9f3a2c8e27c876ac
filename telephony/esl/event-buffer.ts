import type { EslEvent } from "./event.ts";

const EVENTS_A_TURN = 256;

/**
 * Hands events on in their order, at most 256 in one turn of the event loop so that a flood cannot starve replies and timers.
 * What exceeds `limit` is counted and forgotten: the fence and the reconciler find the truth again, an unbounded queue finds the end of memory.
 */
export class EventBuffer {
  dropped = 0;
  #waiting: EslEvent[] = [];
  #handed = 0;
  #scheduled = false;
  #onEvent: (event: EslEvent) => void;
  #limit: number;

  constructor(onEvent: (event: EslEvent) => void, limit: number) {
    this.#onEvent = onEvent;
    this.#limit = limit;
  }

  push(event: EslEvent): void {
    if (!this.#scheduled && this.#handed < EVENTS_A_TURN) {
      this.#handed += 1;
      if (this.#handed === 1) setImmediate(() => this.#nextTurn());
      this.#onEvent(event);
      return;
    }
    if (this.#waiting.length >= this.#limit) {
      this.dropped += 1;
      return;
    }
    this.#waiting.push(event);
    this.#scheduled = true;
  }

  #nextTurn(): void {
    this.#handed = 0;
    const batch = this.#waiting.splice(0, EVENTS_A_TURN);
    this.#scheduled = this.#waiting.length > 0;
    if (batch.length === 0) return;
    this.#handed = batch.length;
    setImmediate(() => this.#nextTurn());
    for (const event of batch) this.#onEvent(event);
  }
}
