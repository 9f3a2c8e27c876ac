import type { EslEvent } from "../esl/event.ts";

/** What a wait ends with: its event, or the news that only the fence can tell what happened. */
export type Waited = { how: "event"; event: EslEvent } | { how: "unsure" } | { how: "hangup"; cause: string };

/** What one driver of a channel waits for: completions by their Application-UUID, each with a deadline. */
export class Waits {
  #open = new Map<string, (waited: Waited) => void>();

  /** @param send sends what leads to the completion; it may end the wait itself @param deadlineMs `Infinity`: as long as it takes */
  async until(id: string, deadlineMs: number, send: (end: (waited: Waited) => void) => void): Promise<Waited> {
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Waited>((resolve) => {
        this.#open.set(id, resolve);
        if (Number.isFinite(deadlineMs)) timer = setTimeout(() => resolve({ how: "unsure" }), deadlineMs);
        send(resolve);
      });
    } finally {
      clearTimeout(timer);
      this.#open.delete(id);
    }
  }

  has(id: string): boolean {
    return this.#open.has(id);
  }

  end(id: string, waited: Waited): void {
    this.#open.get(id)?.(waited);
  }

  endAll(waited: Waited): void {
    for (const end of [...this.#open.values()]) end(waited);
  }
}
