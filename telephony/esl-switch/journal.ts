import type { Headers } from "../esl/frame.ts";
import type { Journal } from "../switch.ts";

/** The journal in a channel's variables: `mu_done` and the sealed events `mu_e<step>`. Headers are those of an event or of uuid_dump. */
export function readJournal(headers: Headers): Journal {
  const events = new Map<number, string>();
  for (const [name, value] of Object.entries(headers)) {
    const step = /^variable_mu_e(\d+)$/.exec(name)?.[1];
    if (step !== undefined && value !== "") events.set(Number(step), value);
  }
  return { done: Number.parseInt(headers.variable_mu_done ?? "0", 10) || 0, events, variables: headers };
}
