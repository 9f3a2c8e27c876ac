import { tracked } from "@trpc/server";
import type { Live, LiveNotice } from "./live.ts";

/**
 * A subscription that loses nothing: rows after the last seen one are read from the tables, again at every wake-up that concerns
 * it, and each goes out with its id, so that a browser that reconnects goes on after the last one it saw, on any web process.
 * `read` runs under the tenant's row-level security, so a notice of another tenant can at most cause a read that finds nothing.
 *
 * ```ts
 * live: procedure.for("supervisor").input(z.object({ callId: z.uuid(), lastEventId: z.string().nullish() }))
 *   .subscription(({ ctx, input, signal }) => follow({
 *     live: ctx.live, signal, after: input.lastEventId ?? null,
 *     concerns: (notice) => notice.callId === input.callId,
 *     read: (after) => ctx.tenant((tx) => stepsAfter(tx, input.callId, after)),
 *     idOf: (step) => String(step.number),
 *   }))
 * ```
 */
export async function* follow<Row>(options: {
  live: Live;
  signal: AbortSignal | undefined;
  /** The id of the last row that the browser has, or null for all. */
  after: string | null;
  concerns: (notice: LiveNotice) => boolean;
  /** Rows after this id, oldest first. */
  read: (after: string | null) => Promise<readonly Row[]>;
  idOf: (row: Row) => string;
}) {
  const { live, concerns, read, idOf } = options;
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  let last = options.after;
  // Listening begins before the first read: what happens in between wakes once more instead of getting lost.
  const events = live.events(signal)[Symbol.asyncIterator]();
  const pull = () => {
    const pulled = events.next();
    // It may fail while a read is under way, before anybody awaits it; the failure is met at the await below.
    pulled.catch(() => undefined);
    return pulled;
  };
  let next = pull();
  try {
    for (;;) {
      for (const row of await read(last)) {
        last = idOf(row);
        yield tracked(last, row);
      }
      for (;;) {
        const { done, value } = await next;
        if (done) return;
        next = pull();
        if (value.type === "gap" || concerns(value.notice)) break;
      }
    }
  } finally {
    stop.abort();
  }
}
