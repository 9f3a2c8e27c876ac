import type { EslEvent } from "../esl/event.ts";
import { eventNames } from "./event-names.ts";

/** Which events a connection has asked for, and in which form. */
export class Subscriptions {
  readonly #names = new Set<string>();
  readonly #subclasses = new Set<string>();
  #allowed: ReadonlySet<string> | undefined;
  #all = false;
  #on = false;
  format: "plain" | "json" = "plain";

  allow(events: readonly string[] | undefined): void {
    this.#allowed = events === undefined || events.includes("ALL") ? undefined : new Set(events);
  }

  wants(event: EslEvent): boolean {
    if (!this.#on) return false;
    if (event.name === "CUSTOM")
      return this.#names.has("CUSTOM") && (event.subclass === undefined || this.#all || this.#subclasses.has(event.subclass));
    return this.#names.has(event.name);
  }

  /** `event [plain|json] names… [CUSTOM subclasses…]`. Names it does not know are passed over. @returns FreeSWITCH's reply */
  add(argument: string): string {
    const words = argument.split(" ").filter((word) => word !== "");
    const format = words[0]?.toLowerCase();
    if (format === "plain" || format === "json" || format === "xml") words.shift();
    if (format === "plain" || format === "json") this.format = format;
    let custom = false;
    let count = 0;
    for (const word of words) {
      if (custom) {
        if (this.#allowed !== undefined && !this.#allowed.has(word)) return "-ERR permission denied";
        this.#subclasses.add(word);
        continue;
      }
      const name = word.toUpperCase();
      if (name !== "ALL" && !eventNames.has(name)) continue;
      if (this.#allowed !== undefined && !this.#allowed.has(name)) return "-ERR permission denied";
      count += 1;
      if (name === "ALL") {
        this.#all = true;
        for (const one of eventNames) this.#names.add(one);
      } else this.#names.add(name);
      custom = name === "CUSTOM";
    }
    if (count === 0) return "-ERR no keywords supplied";
    this.#on = true;
    return `+OK event listener enabled ${this.format}`;
  }

  remove(argument: string): string {
    let custom = false;
    let count = 0;
    for (const word of argument.split(" ").filter((one) => one !== "")) {
      if (custom) {
        this.#subclasses.delete(word);
        continue;
      }
      const name = word.toUpperCase();
      if (name !== "ALL" && !eventNames.has(name)) continue;
      count += 1;
      if (name === "CUSTOM") custom = true;
      else if (name === "ALL") this.#names.clear();
      else this.#names.delete(name);
    }
    return count === 0 ? "-ERR no keywords supplied" : "+OK events nixed";
  }

  clear(): string {
    if (!this.#on) return "-ERR not listening for events";
    this.#on = false;
    this.#all = false;
    this.#names.clear();
    this.#subclasses.clear();
    return "+OK no longer listening for events";
  }
}
