import { TRPCError } from "@trpc/server";
import type { Logger } from "pino";
import { z } from "zod";
import { listen } from "../database/listen.ts";

/** The channel that activities NOTIFY; one JSON object a notice, under PostgreSQL's 8000 bytes. */
export const liveChannel = "musubi_live";

const noticeSchema = z.looseObject({ organisationId: z.string() });

/** Something happened in an organisation. A notice is a wake-up, not a record: what happened is read from the tables. */
export type LiveNotice = z.infer<typeof noticeSchema>;

/** "gap": notices may have been missed (the connection was lost, or the reader was too slow): read again from the tables. */
export type LiveEvent = { type: "notice"; notice: LiveNotice } | { type: "gap" };

export interface Live {
  /**
   * Every notice from now on, until `signal` aborts. The caller filters by tenant (see follow.ts).
   *
   * @throws TRPCError SERVICE_UNAVAILABLE when this process stops: a browser then connects again, perhaps to another process,
   * while a stream that simply ended would be over for good
   */
  events(signal: AbortSignal): AsyncIterable<LiveEvent>;
  close(): Promise<void>;
}

const queueLimit = 1000;

/**
 * One LISTEN connection for the whole process, fanned out to all subscriptions. A lost connection is opened again (after 100 ms,
 * doubling up to 5 s) and every reader is told of the gap.
 */
export function listenLive({ connectionString, log }: { connectionString: string; log: Logger }): Live {
  const readers = new Set<(event: LiveEvent) => void>();
  const stop = new AbortController();
  const tell = (event: LiveEvent) => {
    for (const read of readers) read(event);
  };
  const line = listen({
    connectionString,
    name: "musubi-live",
    channel: liveChannel,
    onNotice: (payload) => {
      const notice = parseNotice(payload);
      if (notice) tell({ type: "notice", notice });
      else log.warn({ payload }, "notice that is not one of ours");
    },
    onOpen: () => tell({ type: "gap" }),
    onLost: (err) => log.warn({ err }, "live connection lost, or not possible"),
  });

  return {
    events: (signal) => queued(readers, signal, stop.signal),
    async close() {
      stop.abort();
      await line.close();
    },
  };
}

function parseNotice(payload: string | undefined): LiveNotice | null {
  try {
    const parsed = noticeSchema.safeParse(JSON.parse(payload ?? ""));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function* queued(readers: Set<(event: LiveEvent) => void>, signal: AbortSignal, stop: AbortSignal): AsyncGenerator<LiveEvent> {
  const over = AbortSignal.any([signal, stop]);
  let queue: LiveEvent[] = [];
  let wake = () => {};
  const read = (event: LiveEvent) => {
    if (queue.length < queueLimit) queue.push(event);
    else queue = [{ type: "gap" }];
    wake();
  };
  const onAbort = () => wake();
  readers.add(read);
  over.addEventListener("abort", onAbort);
  try {
    while (!over.aborted) {
      const event = queue.shift();
      if (event) yield event;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (over.aborted || queue.length > 0) resolve();
        });
    }
  } finally {
    readers.delete(read);
    over.removeEventListener("abort", onAbort);
  }
  if (!signal.aborted) throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "this process is stopping" });
}
