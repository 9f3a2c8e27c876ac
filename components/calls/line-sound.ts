import type { FromSwitch, ToneBurst } from "../../telephony/line-protocol.ts";

type Prompt = Extract<FromSwitch, { type: "prompt" }>;

/** What was played whole may sound out for so long (ms): the browser began a little later than the switch. */
const TAIL_MS = 400;

/**
 * The earpiece of the telephone in the browser: sounds of the switch as audio, texts without a sound by the browser's own voice, tones by
 * oscillators. It begins and stops when the switch says so and decides nothing.
 */
export class LineSound {
  readonly #sounding = new Map<number, () => void>();
  #context: AudioContext | undefined;
  #muted = false;

  set muted(muted: boolean) {
    this.#muted = muted;
    if (muted) this.silence();
  }

  start(prompt: Prompt): void {
    if (this.#muted || typeof window === "undefined") return;
    const stop = this.#begin(prompt);
    if (stop !== undefined) this.#sounding.set(prompt.id, stop);
  }

  stop(id: number, whole: boolean): void {
    const stop = this.#sounding.get(id);
    if (stop === undefined) return;
    this.#sounding.delete(id);
    if (whole) setTimeout(stop, TAIL_MS);
    else stop();
  }

  silence(): void {
    for (const stop of this.#sounding.values()) stop();
    this.#sounding.clear();
    window.speechSynthesis?.cancel();
  }

  #begin(prompt: Prompt): (() => void) | undefined {
    if (prompt.tones !== undefined) return this.#tone(prompt.tones, prompt.durationMs);
    if (prompt.audio !== null) return this.#audio(prompt.audio, prompt.offsetMs, prompt.durationMs === null);
    if (prompt.text !== null) return this.#say(prompt.text, prompt.language);
    return undefined;
  }

  #audio(path: string, offsetMs: number, loop: boolean): () => void {
    const audio = new Audio(`/api/media/${path.split("/").map(encodeURIComponent).join("/")}`);
    audio.loop = loop;
    audio.currentTime = offsetMs / 1000;
    audio.play().catch(() => undefined); // a browser that may not play still shows the caption
    return () => audio.pause();
  }

  #say(text: string, language: string | null): (() => void) | undefined {
    const voice = window.speechSynthesis;
    if (voice === undefined) return undefined;
    const speech = new SpeechSynthesisUtterance(text);
    if (language !== null) speech.lang = language;
    voice.cancel(); // what is still being said belongs to a prompt that is over
    voice.speak(speech);
    return () => voice.cancel();
  }

  #tone(bursts: readonly ToneBurst[], durationMs: number | null): () => void {
    this.#context ??= new AudioContext();
    const context = this.#context;
    const loud = new GainNode(context, { gain: 0.08 });
    loud.connect(context.destination);
    const once = bursts.reduce((sum, { onMs, offMs }) => sum + onMs + offMs, 0);
    const passes = once === 0 ? 0 : Math.min(200, Math.ceil((durationMs ?? 600_000) / once));
    let at = context.currentTime;
    const oscillators: OscillatorNode[] = [];
    for (let pass = 0; pass < passes; pass += 1) {
      for (const { frequencies, onMs, offMs } of bursts) {
        for (const frequency of frequencies) {
          const oscillator = new OscillatorNode(context, { frequency });
          oscillator.connect(loud);
          oscillator.start(at);
          oscillator.stop(at + onMs / 1000);
          oscillators.push(oscillator);
        }
        at += (onMs + offMs) / 1000;
      }
    }
    return () => loud.disconnect();
  }
}
