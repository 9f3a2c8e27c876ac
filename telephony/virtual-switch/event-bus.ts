import type { EslEvent } from "../esl/event.ts";
import type { Clock } from "./clock.ts";

/** The switch as it names itself in every event. */
export interface Identity {
  coreUuid: string;
  hostname: string;
  version: string;
}

/** Fires events in one order for everybody: each gets the next Event-Sequence and the headers that every event of FreeSWITCH begins with. */
export class EventBus {
  readonly #clock: Clock;
  readonly #identity: Identity;
  readonly #listeners = new Set<(event: EslEvent) => void>();
  #sequence = 0;

  constructor(clock: Clock, identity: Identity) {
    this.#clock = clock;
    this.#identity = identity;
  }

  /** @returns ends the subscription */
  subscribe(listener: (event: EslEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  fire(name: string, headers: Record<string, string>, options: { subclass?: string; body?: string } = {}): void {
    this.#sequence += 1;
    const all: Record<string, string> = { ...this.#prelude(name) };
    if (options.subclass !== undefined) all["Event-Subclass"] = options.subclass;
    const event: EslEvent = { name, headers: Object.assign(all, headers) };
    if (options.subclass !== undefined) event.subclass = options.subclass;
    if (options.body !== undefined) event.body = options.body;
    for (const listener of this.#listeners) listener(event);
  }

  #prelude(name: string): Record<string, string> {
    const now = new Date(this.#clock.now());
    const { coreUuid, hostname } = this.#identity;
    return {
      "Event-Name": name,
      "Core-UUID": coreUuid,
      "FreeSWITCH-Hostname": hostname,
      "FreeSWITCH-Switchname": hostname,
      "FreeSWITCH-IPv4": "127.0.0.1",
      "FreeSWITCH-IPv6": "::1",
      "Event-Date-Local": now.toISOString().slice(0, 19).replace("T", " "),
      "Event-Date-GMT": now.toUTCString(),
      "Event-Date-Timestamp": String(now.getTime() * 1000),
      "Event-Sequence": String(this.#sequence),
    };
  }
}
