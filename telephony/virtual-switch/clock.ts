/** What tells a switch the time: milliseconds since the epoch, and a call back at an instant. */
export interface Clock {
  now(): number;
  /** Runs `run` at the instant `at` (ms), at once when that is past. @returns cancels it */
  at(at: number, run: () => void): () => void;
}

/** The machine's own clock. */
export function realClock(): Clock {
  return {
    now: () => Date.now(),
    at(at, run) {
      const timer = setTimeout(run, Math.max(0, at - Date.now()));
      return () => clearTimeout(timer);
    },
  };
}

/** How often `until` looks again, 5 ms apart, when no alarm is set. */
const PATIENCE = 1000;

interface Alarm {
  at: number;
  order: number;
  run: () => void;
}

/**
 * A clock that tests drive: time stands still until `advance` or `until` moves it from alarm to alarm. Between two alarms everything that
 * runs in this process gets to its rest (`settle`), so that a second of a call costs as little as its events.
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  readonly #alarms = new Set<Alarm>();
  readonly #settle: () => Promise<void>;

  constructor(start = Date.UTC(2026, 3, 1), settle: () => Promise<void> = rest) {
    this.#now = start;
    this.#settle = settle;
  }

  now(): number {
    return this.#now;
  }

  at(at: number, run: () => void): () => void {
    this.#order += 1;
    const alarm = { at: Math.max(at, this.#now), order: this.#order, run };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Moves time on by `ms`, ringing every alarm on the way at its own instant. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.#settle();
    for (let next = this.#next(); next !== undefined && next.at <= end; next = this.#next()) await this.#ring(next);
    this.#now = end;
  }

  /**
   * Moves time on until `promise` is settled.
   *
   * @throws when `limitMs` of virtual time have passed, or nothing is left that could ring
   */
  async until<T>(promise: Promise<T>, limitMs = 180_000): Promise<T> {
    const end = this.#now + limitMs;
    let settled = false;
    const done = promise.finally(() => {
      settled = true;
    });
    done.catch(() => undefined);
    for (let idle = 0; !settled; ) {
      await this.#settle();
      if (settled) break;
      const next = this.#next();
      if (next === undefined || next.at > end) {
        idle += 1;
        if (idle > PATIENCE) throw new Error(`nothing is left to happen within ${limitMs} ms, and what was waited for has not happened`);
        await new Promise<void>((resolve) => setTimeout(resolve, 5)); // something outside of this clock (a name looked up, a file) may come
        continue;
      }
      idle = 0;
      await this.#ring(next);
    }
    return done;
  }

  #next(): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms) {
      if (first === undefined || alarm.at < first.at || (alarm.at === first.at && alarm.order < first.order)) first = alarm;
    }
    return first;
  }

  async #ring(alarm: Alarm): Promise<void> {
    this.#alarms.delete(alarm);
    this.#now = Math.max(this.#now, alarm.at);
    alarm.run();
    await this.#settle();
  }
}

/** Enough turns of the event loop for bytes on a loopback socket to arrive and to be answered. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
