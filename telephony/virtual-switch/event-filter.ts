import type { EslEvent } from "../esl/event.ts";
import { header } from "../esl/frame.ts";

interface Filter {
  name: string;
  value: string;
}

/**
 * The filters of one connection. Positive ones are alternatives: one match lets an event pass. A negative one (`-value`) that matches
 * stops it. Where there are filters and no positive one matches, nothing passes: negative filters alone pass nothing.
 * A value between slashes is a regular expression.
 */
export class EventFilter {
  readonly #filters: Filter[] = [];

  /** `filter …` without its first word. @returns FreeSWITCH's reply */
  change(argument: string): string {
    const [first = "", ...rest] = argument.trim().split(" ");
    if (first.toLowerCase() === "delete" && rest.length > 0) {
      const [name = "", ...value] = rest;
      this.#remove(name, value.join(" "));
      return `+OK filter deleted. [${name}][${value.join(" ")}]`;
    }
    const [name = "", ...value] = first.toLowerCase() === "add" && rest.length > 1 ? rest : [first, ...rest];
    if (value.length === 0) return "-ERR invalid syntax";
    this.#filters.push({ name, value: value.join(" ") });
    return `+OK filter added. [${name}]=[${value.join(" ")}]`;
  }

  passes(event: EslEvent): boolean {
    if (this.#filters.length === 0) return true;
    let send = false;
    for (const { name, value } of this.#filters) {
      const actual = header(event.headers, name);
      if (actual === undefined) continue;
      const sign = /^[ +-]*/.exec(value)?.[0] ?? "";
      const negative = (sign.match(/[+-]/g)?.at(-1) ?? "+") === "-";
      if (send && !negative) continue;
      if (!matches(actual, value.slice(sign.length))) continue;
      if (negative) return false;
      send = true;
    }
    return send;
  }

  #remove(name: string, value: string): void {
    for (let at = this.#filters.length - 1; at >= 0; at -= 1) {
      const filter = this.#filters[at];
      if (filter === undefined) continue;
      const same = filter.name.toLowerCase() === name.toLowerCase() && (value === "" || filter.value === value);
      if (name.toLowerCase() === "all" || same) this.#filters.splice(at, 1);
    }
  }
}

function matches(actual: string, wanted: string): boolean {
  const regex = /^\/(.*)\/([a-z]*)$/.exec(wanted);
  if (regex === null) return actual.toLowerCase() === wanted.toLowerCase();
  try {
    return new RegExp(regex[1] ?? "", regex[2]).test(actual);
  } catch {
    return false;
  }
}
