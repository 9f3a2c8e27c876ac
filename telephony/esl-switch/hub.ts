import type { EslEvent } from "../esl/event.ts";
import type { Owner, ParkedCall, SwitchListener } from "../switch.ts";
import { DigitLog } from "./digit-log.ts";

/** What one driven channel wants to hear. */
export interface ChannelListener {
  onEvent(event: EslEvent): void;
}

/**
 * Sorts the events of one switch: to the channel that is driven here, and to all who watch the switch.
 * It keeps the keys of *all* calls, so that whoever takes a call over has what was typed ahead.
 */
export class Hub {
  readonly #channels = new Map<string, Set<ChannelListener>>();
  readonly #watchers = new Set<SwitchListener>();
  readonly #digits = new Map<string, DigitLog>();
  #switchName: string;

  constructor(switchName: string) {
    this.#switchName = switchName;
  }

  take(event: EslEvent): void {
    const uuid = event.headers["Unique-ID"];
    if (event.name === "CUSTOM" && event.subclass === "musubi::own") {
      this.#news(event);
      return;
    }
    if (uuid === undefined) return;
    this.#note(uuid, event);
    this.#tellChannel(uuid, event);
    if (event.name === "CHANNEL_PARK") {
      const parked = parkedCall(event, this.#switchName);
      for (const watcher of this.#watchers) watcher.onPark?.(parked);
    }
    if (event.name === "CHANNEL_HANGUP_COMPLETE") {
      this.#digits.delete(uuid);
      for (const watcher of this.#watchers) watcher.onGone?.(uuid, event.headers["Hangup-Cause"] ?? "NORMAL_CLEARING");
    }
  }

  watch(listener: SwitchListener): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  /** Both ends of the line to the switch, told to everyone. */
  tell(what: "onUp" | "onDown"): void {
    for (const watcher of this.#watchers) watcher[what]?.();
  }

  /** A channel may have two listeners for a moment: its driver, and one that tries to become it. */
  attach(uuid: string, listener: ChannelListener): void {
    const listeners = this.#channels.get(uuid) ?? new Set();
    this.#channels.set(uuid, listeners.add(listener));
  }

  detach(uuid: string, listener: ChannelListener): void {
    const listeners = this.#channels.get(uuid);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.#channels.delete(uuid);
  }

  digits(uuid: string): DigitLog {
    const known = this.#digits.get(uuid) ?? new DigitLog();
    this.#digits.set(uuid, known);
    return known;
  }

  /** Forgets keys of calls that ended while the line was down. */
  keepOnly(uuids: ReadonlySet<string>): void {
    for (const uuid of this.#digits.keys()) if (!uuids.has(uuid)) this.#digits.delete(uuid);
  }

  #tellChannel(uuid: string, event: EslEvent): void {
    for (const listener of [...(this.#channels.get(uuid) ?? [])]) listener.onEvent(event);
  }

  #note(uuid: string, event: EslEvent): void {
    const sequence = Number(event.headers["Event-Sequence"]);
    if (event.name === "DTMF") this.digits(uuid).press(event.headers["DTMF-Digit"] ?? "", sequence);
    if (event.name === "CHANNEL_EXECUTE_COMPLETE" && event.headers.Application === "play_and_get_digits")
      this.digits(uuid).dropTo(sequence);
  }

  #news(event: EslEvent): void {
    const uuid = event.headers["Mu-Call"];
    const owner = readOwner(event.headers["Mu-Owner"]);
    for (const watcher of this.#watchers) {
      watcher.onNews?.(event.headers);
      if (uuid !== undefined && owner !== null) watcher.onOwner?.(uuid, owner);
    }
    if (uuid !== undefined) this.#tellChannel(uuid, event);
  }
}

/** `mu_owner`: epoch and worker, as `<epoch>/<worker>`. */
export function readOwner(text: string | undefined): Owner | null {
  const found = /^(\d+)\/(.+)$/.exec(text ?? "");
  return found ? { epoch: Number(found[1]), worker: found[2] ?? "" } : null;
}

export function writeOwner(owner: Owner): string {
  return `${owner.epoch}/${owner.worker}`;
}

/** A call from CHANNEL_PARK, or from uuid_dump, which carries the same headers. */
export function parkedCall({ headers }: Pick<EslEvent, "headers">, switchName: string): ParkedCall {
  const hidden = headers["Caller-Privacy-Hide-Number"] === "true" || headers["Caller-Privacy-Hide-Name"] === "true";
  return {
    uuid: headers["Unique-ID"] ?? "",
    switch: switchName,
    core: headers["Core-UUID"] ?? "",
    // `mu_number` holds what was dialled first: after a transfer to `orphan` the destination is that word.
    number: headers.variable_mu_number ?? headers["Caller-Destination-Number"] ?? "",
    caller: { number: headers["Caller-Caller-ID-Number"] ?? null, name: headers["Caller-Caller-ID-Name"] ?? null, hidden },
    ticket: headers.variable_mu_ticket ?? null,
    owner: readOwner(headers.variable_mu_owner),
  };
}
