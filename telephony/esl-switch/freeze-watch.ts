const TICK_MS = 100;

/**
 * Notices that this process stood still (SIGSTOP, a paused machine, a blocked event loop). The gap is looked for when asked, too, because
 * after waking a socket's data may be served before the timer.
 */
export class FreezeWatch {
  #lastTick: number;
  #frozenAt = Number.NEGATIVE_INFINITY;
  #limitMs: number;
  #now: () => number;
  #timer: NodeJS.Timeout;

  /** @param limitMs a gap between two ticks that counts as standing still @param now monotonic milliseconds */
  constructor(limitMs = 500, now: () => number = () => performance.now()) {
    this.#limitMs = limitMs;
    this.#now = now;
    this.#lastTick = now();
    this.#timer = setInterval(() => this.tick(), TICK_MS);
    this.#timer.unref();
  }

  tick(): void {
    const now = this.#now();
    if (now - this.#lastTick > this.#limitMs) this.#frozenAt = now;
    this.#lastTick = now;
  }

  /** Did it stand still after `moment` (as `now` tells)? */
  stoodStillSince(moment: number): boolean {
    this.tick();
    return this.#frozenAt > moment;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
