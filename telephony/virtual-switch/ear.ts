import type { FromSwitch } from "../line-protocol.ts";
import type { Clock } from "./clock.ts";
import type { Piece } from "./sounds.ts";

/**
 * What reaches the far end of a channel: sounds with their beginning and end, whether the switch listens, and dead air, that is silence
 * in a call that nobody asked for: nothing sounds, no key or message is waited for, nobody is being talked to.
 */
export class Ear {
  readonly #clock: Clock;
  readonly #hear = new Set<(message: FromSwitch, piece?: Piece) => void>();
  readonly #sounding = new Map<number, Piece>();
  readonly #listening: ("keys" | "message" | "talk")[] = [];
  #open = false;
  #nextId = 1;
  #deadSince: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  onMessage(hear: (message: FromSwitch, piece?: Piece) => void): void {
    this.#hear.add(hear);
  }

  say(message: FromSwitch, piece?: Piece): void {
    for (const hear of this.#hear) hear(message, piece);
  }

  /** Media flows from now on (early media or answered). */
  open(): void {
    if (this.#open) return;
    this.#open = true;
    this.#weigh();
  }

  close(): void {
    for (const id of [...this.#sounding.keys()]) this.stop(id, false);
    this.#open = false;
    this.#weigh();
  }

  start(piece: Piece, offsetMs = 0): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#sounding.set(id, piece);
    this.#weigh();
    const { path: _, ...shown } = piece;
    this.say({ type: "prompt", id, offsetMs, at: this.#clock.now(), ...shown }, piece);
    return id;
  }

  stop(id: number, whole: boolean): void {
    if (!this.#sounding.delete(id)) return;
    this.say({ type: "promptEnd", id, whole, at: this.#clock.now() });
    this.#weigh();
  }

  /** The switch waits for the caller; @returns ends it */
  listen(what: "keys" | "message" | "talk"): () => void {
    this.#listening.push(what);
    this.#weigh();
    this.say({ type: "listening", what, at: this.#clock.now() });
    return () => {
      const at = this.#listening.lastIndexOf(what);
      if (at < 0) return;
      this.#listening.splice(at, 1);
      this.say({ type: "listening", what: this.#listening.at(-1) ?? null, at: this.#clock.now() });
      this.#weigh();
    };
  }

  #weigh(): void {
    const now = this.#clock.now();
    const dead = this.#open && this.#sounding.size === 0 && this.#listening.length === 0;
    if (dead && this.#deadSince === undefined) {
      this.#deadSince = now;
      this.say({ type: "deadAir", ms: null, at: now });
    } else if (!dead && this.#deadSince !== undefined) {
      this.say({ type: "deadAir", ms: now - this.#deadSince, at: now });
      this.#deadSince = undefined;
    }
  }
}
