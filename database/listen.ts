import pg from "pg";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

export interface ListenOptions {
  connectionString: string;
  /** Shown in pg_stat_activity. */
  name: string;
  channel: string;
  /** What somebody told by NOTIFY. */
  onNotice(payload: string | undefined): void;
  /** The line is open: whatever was told before was perhaps missed. */
  onOpen(): void;
  /** The line was lost, or could not be opened; it is tried again until it is. */
  onLost(error: unknown): void;
}

/** Keeps one connection that LISTENs, and opens it again after 100 ms, doubling up to 5 s. */
export function listen(options: ListenOptions): { close(): Promise<void> } {
  const stop = new AbortController();
  const done = keepListening(options, stop.signal);
  return {
    close: async () => {
      stop.abort();
      await done;
    },
  };
}

async function keepListening(
  { connectionString, name, channel, onNotice, onOpen, onLost }: ListenOptions,
  signal: AbortSignal,
): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString, application_name: name, keepAlive: true });
    try {
      const lost = ended(client, signal);
      client.on("notification", ({ payload }) => onNotice(payload));
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      onOpen();
      pause = FIRST_PAUSE_MS;
      const reason = await lost;
      if (!signal.aborted) onLost(reason);
    } catch (error) {
      onLost(error);
    }
    await client.end().catch(() => undefined);
    await rest(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

/** Resolves when the connection ends: with the error, or with null when it was closed or the signal came. */
function ended(client: pg.Client, signal: AbortSignal): Promise<Error | null> {
  return new Promise((resolve) => {
    client.on("error", resolve);
    client.on("end", () => resolve(null));
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
