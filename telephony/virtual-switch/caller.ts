import type { FromSwitch } from "../line-protocol.ts";
import { causeOf } from "./causes.ts";
import type { Channel } from "./channel.ts";
import type { Clock } from "./clock.ts";
import type { Piece } from "./sounds.ts";

/** One thing that a caller heard. Times are ms since the epoch by the switch's clock. */
export interface Heard {
  kind: "speech" | "tone" | "music" | "silence";
  path: string;
  text: string | null;
  language: string | null;
  startedAt: number;
  /** null while it sounds. */
  endedAt: number | null;
  /** It was played to its end. */
  whole: boolean;
  /** Silence before it since the end of what sounded last, or since the media began. */
  gapMs: number;
}

/** A caller that tests hold in their hand. */
export class Caller {
  readonly uuid: string;
  state: "ringing" | "early" | "answered" | "over" = "ringing";
  cause: string | null = null;
  /** What the switch waits for: keys, a message, a talk. */
  listening: "keys" | "message" | "talk" | null = null;
  /** Every message of the line so far. */
  readonly messages: FromSwitch[] = [];
  readonly #channel: Channel;
  readonly #clock: Clock;
  readonly #heard = new Map<number, Heard>();
  readonly #dead: { from: number; to: number; ms: number }[] = [];
  readonly #watchers = new Set<() => void>();
  #quietSince: number;

  constructor(channel: Channel) {
    this.uuid = channel.uuid;
    this.#channel = channel;
    this.#clock = channel.core.clock;
    this.#quietSince = this.#clock.now();
    channel.ear.onMessage((message, piece) => this.#take(message, piece));
  }

  hear(): Heard[] {
    return [...this.#heard.values()];
  }

  /** The texts of what was heard, in order; the path where there is no text. */
  texts(): string[] {
    return this.hear().map(({ text, path }) => text ?? path);
  }

  /** Silences that nobody asked for, from 1 ms up. */
  deadAir(): { from: number; to: number; ms: number }[] {
    return this.#dead.filter(({ ms }) => ms > 0);
  }

  /** Keys as a hand presses them: all at once in the queue, one a frame for whoever collects. */
  press(digits: string): void {
    for (const digit of digits) this.#channel.queueDigit(digit);
  }

  /** Speaks from now on, or stops to. */
  speak(on: boolean): void {
    this.#channel.speaking = on;
  }

  hangUp(cause = "NORMAL_CLEARING"): void {
    this.#channel.hangUp(causeOf(cause), "caller");
  }

  /** Waits until something holds. @throws when `timeoutMs` of the switch's time pass first */
  until(what: (caller: Caller) => boolean, timeoutMs = 60_000): Promise<void> {
    if (what(this)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.at(this.#clock.now() + timeoutMs, () => {
        this.#watchers.delete(look);
        reject(new Error(`the caller waited ${timeoutMs} ms in vain; state ${this.state}, heard ${JSON.stringify(this.texts())}`));
      });
      const look = () => {
        if (!what(this)) return;
        cancel();
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
    });
  }

  /** Waits until a text (or path) sounds. */
  async heardText(text: string, timeoutMs?: number): Promise<Heard> {
    const find = () => this.hear().find((heard) => heard.text === text || heard.path === text);
    await this.until(() => find() !== undefined, timeoutMs);
    const heard = find();
    if (heard === undefined) throw new Error("heard and not heard");
    return heard;
  }

  async over(timeoutMs?: number): Promise<string> {
    await this.until(({ state }) => state === "over", timeoutMs);
    return this.cause ?? "";
  }

  #take(message: FromSwitch, piece: Piece | undefined): void {
    this.messages.push(message);
    switch (message.type) {
      case "early":
      case "answered":
        if (this.state === "ringing") this.#quietSince = message.at;
        this.state = message.type;
        break;
      case "prompt":
        this.#heard.set(message.id, {
          ...{ kind: message.kind, path: piece?.path ?? "", text: message.text, language: message.language },
          ...{ startedAt: message.at, endedAt: null, whole: false, gapMs: message.at - this.#quietSince },
        });
        break;
      case "promptEnd": {
        const heard = this.#heard.get(message.id);
        if (heard !== undefined) Object.assign(heard, { endedAt: message.at, whole: message.whole });
        this.#quietSince = message.at;
        break;
      }
      case "listening":
        this.listening = message.what;
        break;
      case "deadAir":
        if (message.ms !== null) this.#dead.push({ from: message.at - message.ms, to: message.at, ms: message.ms });
        break;
      case "over":
        this.state = "over";
        this.cause = message.cause;
        break;
      default:
        break;
    }
    for (const look of [...this.#watchers]) look();
  }
}
