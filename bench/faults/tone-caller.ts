import { setTimeout as pause } from "node:timers/promises";
import { type CallEnd, SipCaller } from "../../tests/telephony/sip-caller/sip-caller.ts";
import type { HeardTone } from "../../tests/telephony/sip-caller/tone-listener.ts";
import { askHz, expectedHz, frequencies, longHz, milliseconds, shortHz } from "./tone-flow.ts";

export type Place = "prompt" | "gather" | "between";

/** How much longer or shorter than meant a tone may sound: its first and last frame, and what a busy machine does to audio. */
const WHOLE_MS = 250;
const PATIENCE_MS = 240_000;

/** One caller under a fault: it presses two digits before it, two in the middle of it where the gather is the place, and listens to the end. */
export class ToneCaller {
  readonly code: string;
  #sip: SipCaller;
  #end: CallEnd | undefined;

  private constructor(sip: SipCaller, code: string) {
    this.#sip = sip;
    this.code = code;
    void sip.ended.then((end) => {
      this.#end = end;
    });
  }

  static async dial(switchPort: number, to: string, code: string): Promise<ToneCaller> {
    return new ToneCaller(await SipCaller.dial({ switchPort, to, frequencies }), code);
  }

  /** Until the caller is inside the place. */
  async at(place: Place): Promise<void> {
    await this.#heard(place === "prompt" ? longHz : place === "gather" ? askHz : (shortHz[1] ?? 0));
    await pause(place === "gather" ? 1_200 : 300);
  }

  /** To the end of the call. `broken` resolves once the fault has struck. */
  async follow(place: Place, broken: Promise<void>): Promise<void> {
    await this.#heard(askHz);
    await pause(600);
    await this.#sip.press(this.code.slice(0, 2));
    if (place === "gather") await broken;
    await pause(300);
    await this.#sip.press(this.code.slice(2));
    await Promise.race([this.#sip.ended, pause(PATIENCE_MS)]);
    this.#sip.hangUp();
  }

  /** Tones by name; one with a hole in it is one. Sound that is none of the flow's (music, “please hold”) is left out. */
  get heard(): HeardTone[] {
    const tones: HeardTone[] = [];
    for (const tone of this.#sip.heard) {
      if (tone.frequencyHz === null) continue;
      const last = tones.at(-1);
      if (last?.frequencyHz === tone.frequencyHz) last.endMs = tone.endMs;
      else tones.push({ ...tone });
    }
    return tones;
  }

  /** For whoever looks into a call that went wrong. */
  describe(): string {
    const tones = this.heard.map(({ frequencyHz, startMs, endMs }) => `${frequencyHz}:${Math.round(endMs - startMs)}`);
    const end = this.#end === undefined ? "did not end" : `ended by ${this.#end.by} ${this.#end.status ?? ""}`;
    const rang =
      this.#sip.answeredAtMs === undefined ? "was not answered" : `rang ${Math.round(this.#sip.answeredAtMs - this.#sip.invitedAtMs)} ms`;
    return `${this.code} ${rang}, heard ${tones.join(" ")}, ${end}`;
  }

  judge(): { wentOn: boolean; heardOnce: boolean; digitsKept: boolean } {
    const { heard } = this;
    const order = heard.map(({ frequencyHz }) => frequencyHz);
    const wanted = expectedHz(this.code);
    const said = wanted.slice(3, 5);
    return {
      wentOn: this.#end?.by === "switch" && order.at(-1) === wanted.at(-1),
      heardOnce: JSON.stringify(order) === JSON.stringify(wanted) && heard.every(isWhole),
      digitsKept: said.every((hz) => order.includes(hz)),
    };
  }

  /** Milliseconds of silence that nobody asked for: between tones, and from the last key to the next tone. */
  get silenceMs(): number {
    const { heard } = this;
    const lastKey = this.#sip.presses.at(-1)?.atMs ?? 0;
    return heard.slice(1).reduce((sum, tone, index) => {
      const before = heard[index];
      const since = before?.frequencyHz === askHz ? Math.max(lastKey, before.endMs) : (before?.endMs ?? tone.startMs);
      return sum + Math.max(0, tone.startMs - since);
    }, 0);
  }

  async #heard(hz: number): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (!this.#sip.heard.some(({ frequencyHz }) => frequencyHz === hz)) {
      if (this.#end !== undefined || performance.now() > until) throw new Error(`a caller did not hear ${hz} Hz`);
      await pause(10);
    }
  }
}

/** The question may be cut short by a key. */
function isWhole({ frequencyHz, startMs, endMs }: HeardTone): boolean {
  const meant = milliseconds.get(frequencyHz ?? 0);
  const took = endMs - startMs;
  return meant !== undefined && took < meant + WHOLE_MS && (took > meant - WHOLE_MS || frequencyHz === askHz);
}
