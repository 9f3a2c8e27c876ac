import { z } from "zod";
import type { FlowEvent } from "../../flow/event.ts";
import type { Seal } from "../../telephony/seal.ts";
import type { Channel } from "../../telephony/switch.ts";

/** After this long without an answer the engine would have given our activity to another attempt, so the beat before it has arrived. */
const BEAT_IS_KNOWN_MS = 10_000;

const entry = z.object({ keysTo: z.number(), event: z.looseObject({ type: z.string(), at: z.number() }) });

/**
 * The journal as the driver writes it: each flow event, sealed, waits here until the next operation carries it to the channel in the same
 * write. So a later driver walks the very events that led to what the caller heard.
 */
export class Memory {
  #waiting: { step: number; sealed: string }[] = [];
  #written: number[] = [];
  #beats: { step: number; at: number }[] = [];
  #seal: Seal;

  constructor(seal: Seal) {
    this.#seal = seal;
  }

  keep(step: number, event: FlowEvent, keysTo: number): void {
    this.#waiting.push({ step, sealed: this.#seal.seal(JSON.stringify({ keysTo, event })) });
  }

  /** What the next write to the channel takes along. */
  takeWaiting(): { step: number; sealed: string }[] {
    const taken = this.#waiting.splice(0);
    this.#written.push(...taken.map(({ step }) => step));
    return taken;
  }

  /** @throws Error E_SEAL when the entry is not ours */
  read(sealed: string): { event: FlowEvent; keysTo: number } {
    const { event, keysTo } = entry.parse(JSON.parse(this.#seal.open(sealed)));
    return { event: event as FlowEvent, keysTo };
  }

  /** A heartbeat with the state before `step` was sent; entries older than a beat that must have arrived are removed from the channel. */
  beaten(step: number, at: number, channel: Channel): void {
    this.#beats.push({ step, at });
    const known = this.#beats.findLast((beat) => at - beat.at > BEAT_IS_KNOWN_MS);
    if (known === undefined) return;
    this.#beats = this.#beats.filter((beat) => beat.step >= known.step);
    const old = this.#written.filter((written) => written < known.step);
    this.#written = this.#written.filter((written) => written >= known.step);
    channel.forget(old);
  }
}
