import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { follow } from "../../server/follow.ts";
import { type Live, type LiveEvent, listenLive } from "../../server/live.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let live: Live;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  live = listenLive({ connectionString: database.url, log: pino({ level: "silent" }) });
  admin = new pg.Client({ connectionString: database.superuserUrl });
  await admin.connect();
  await vi.waitUntil(async () => (await listeners()) === 1);
});

afterAll(async () => {
  await live.close();
  await admin.end();
  await database.close();
});

const listenerQuery =
  "FROM pg_stat_activity WHERE application_name = 'musubi-live' AND query LIKE 'LISTEN%' AND datname = current_database()";

async function listeners(): Promise<number> {
  return (await admin.query(`SELECT 1 ${listenerQuery}`)).rowCount ?? 0;
}

function notify(payload: string) {
  return admin.query("SELECT pg_notify('musubi_live', $1)", [payload]);
}

/** Collects until the signal comes; `ready` when it listens. */
function collect<T>(source: AsyncIterable<T>): { seen: T[]; done: Promise<void> } {
  const seen: T[] = [];
  const done = (async () => {
    for await (const item of source) seen.push(item);
  })();
  return { seen, done };
}

describe("live notices", () => {
  test("reach every reader in order; what is not one of ours is passed over", async () => {
    const stop = new AbortController();
    const readers = [collect(live.events(stop.signal)), collect(live.events(stop.signal))];
    for (const payload of ['{"organisationId":"a","n":1}', "not json", '{"no":"organisation"}', '{"organisationId":"b","n":2}'])
      await notify(payload);
    for (const { seen } of readers) {
      await expect.poll(() => seen.length).toBe(2);
      expect(seen).toEqual([
        { type: "notice", notice: { organisationId: "a", n: 1 } },
        { type: "notice", notice: { organisationId: "b", n: 2 } },
      ] satisfies LiveEvent[]);
    }
    stop.abort();
    await Promise.all(readers.map(({ done }) => done));
  });

  test("come again after the connection was lost, and readers are told of the gap", async () => {
    const stop = new AbortController();
    const { seen, done } = collect(live.events(stop.signal));
    await admin.query(`SELECT pg_terminate_backend(pid) ${listenerQuery}`);
    await expect.poll(() => seen, { timeout: 5000 }).toEqual([{ type: "gap" }]);
    await expect.poll(listeners).toBe(1);
    await notify('{"organisationId":"a"}');
    await expect.poll(() => seen.length).toBe(2);
    stop.abort();
    await done;
  });
});

test("a process that stops breaks the streams off with an error after which browsers connect again", async () => {
  const stopping = listenLive({ connectionString: database.url, log: pino({ level: "silent" }) });
  const source = follow({
    live: stopping,
    signal: new AbortController().signal,
    after: null,
    concerns: () => true,
    read: async () => [],
    idOf: String,
  });
  const { done } = collect(source);
  // Waited for from the start: the stream may break before the closing is over.
  const broken = expect(done).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  await stopping.close();
  await broken;
});

describe("follow", () => {
  /** A table of rows that only grows, as call steps do. */
  const rows: number[] = [];
  const open = (after: string | null, signal: AbortSignal) =>
    follow({
      live,
      signal,
      after,
      concerns: (notice) => notice.organisationId === "a",
      read: async (last) => rows.filter((row) => row > Number(last ?? 0)),
      idOf: String,
    });
  const ids = (seen: readonly (readonly [string, number, symbol])[]) => seen.map(([id]) => Number(id));

  test("gives every row once, those before, between and after, and goes on after the last seen id", async () => {
    rows.splice(0, rows.length, 1, 2);
    const first = new AbortController();
    const { seen, done } = collect(open(null, first.signal));
    await expect.poll(() => ids(seen)).toEqual([1, 2]);
    rows.push(3);
    await notify('{"organisationId":"b"}');
    rows.push(4);
    await notify('{"organisationId":"a"}');
    await expect.poll(() => ids(seen)).toEqual([1, 2, 3, 4]);
    first.abort();
    await done;

    rows.push(5);
    const second = new AbortController();
    const resumed = collect(open("4", second.signal));
    await expect.poll(() => ids(resumed.seen)).toEqual([5]);
    second.abort();
    await resumed.done;
  });

  test("a notice that comes while rows are being read is not lost", async () => {
    rows.splice(0, rows.length, 1);
    const stop = new AbortController();
    let reads = 0;
    const { seen, done } = collect(
      follow({
        live,
        signal: stop.signal,
        after: null,
        concerns: () => true,
        read: async (last) => {
          const found = rows.filter((row) => row > Number(last ?? 0));
          if (reads++ === 0) {
            rows.push(2);
            await notify('{"organisationId":"a"}');
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
          return found;
        },
        idOf: String,
      }),
    );
    await expect.poll(() => ids(seen)).toEqual([1, 2]);
    stop.abort();
    await done;
  });

  test("rows that appear while the connection is down come when it is back", async () => {
    rows.splice(0, rows.length, 1);
    const stop = new AbortController();
    const { seen, done } = collect(open(null, stop.signal));
    await expect.poll(() => ids(seen)).toEqual([1]);
    await admin.query(`SELECT pg_terminate_backend(pid) ${listenerQuery}`);
    rows.push(2);
    await expect.poll(() => ids(seen), { timeout: 5000 }).toEqual([1, 2]);
    stop.abort();
    await done;
  });
});
