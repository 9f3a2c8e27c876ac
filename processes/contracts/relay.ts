import type { StreamKind } from "../../contract/machine.ts";
import type { Transaction } from "../../database/client.ts";
import { listen } from "../../database/listen.ts";
import { eventsOf } from "../../database/record/read-unit.ts";
import { startDelivery } from "./start-delivery.ts";
import { wakeDue } from "./wake-due.ts";
import { wakeAsked, wakeStreams } from "./wake-unit.ts";
import { type Waker, wakeOpen } from "./waker.ts";

const CHANNEL = "contract_outbox";
/** A word that was missed is found by looking. */
const LOOK_MS = 2_000;
/** Rows that one worker holds at a time: few enough to be done long before its transaction of a minute times out. */
const BATCH = 20;

interface Row {
  readonly id: bigint;
  readonly kind: "wake" | "notice" | "document";
  readonly organisation_id: string;
  readonly stream_kind: StreamKind;
  readonly stream_id: string;
  readonly payload: { readonly notice?: string; readonly clock?: boolean; readonly from?: number };
}

/**
 * Carries what the record asks for into the engine: at least once, in the order of its rows as far as workers do not overtake each
 * other. A row is locked while it is worked on, so that several workers share the work; one whose worker dies, or that the
 * engine does not take, stays open.
 */
export function startRelay(waker: Waker, databaseUrl: string): { close(): Promise<void> } {
  const stop = new AbortController();
  let told = () => {};
  const line = listen({
    connectionString: databaseUrl,
    name: "contract-relay",
    channel: CHANNEL,
    onNotice: () => told(),
    onOpen: () => told(),
    onLost: (error) => stop.signal.aborted || waker.log.warn({ error }, "the line to the outbox was lost"),
  });
  const running = (async () => {
    while (!stop.signal.aborted) {
      const word = new Promise<void>((resolve) => {
        told = resolve;
        stop.signal.addEventListener("abort", () => resolve(), { once: true });
      });
      const failed = await drain(waker, stop.signal);
      await Promise.race([failed ? rest(500) : word, rest(LOOK_MS)]);
    }
  })();
  return {
    close: async () => {
      stop.abort();
      await line.close();
      await running;
    },
  };
}

/** Works until nothing is open; true when something could not be done now. */
async function drain(waker: Waker, signal: AbortSignal): Promise<boolean> {
  try {
    for (const provider of await waker.providers()) while (!signal.aborted && (await relayBatch(waker, provider)) > 0);
    return false;
  } catch (error) {
    if (!signal.aborted) waker.log.warn({ error }, "the outbox waits");
    return true;
  }
}

/** One batch of one provider: locked, done, marked. Answers with the number of rows. */
export function relayBatch(waker: Waker, provider: string): Promise<number> {
  return holding(waker, provider, async (tx) => {
    const rows = await claim(tx, provider);
    if (rows.length === 0) return 0;
    await carryOut(waker, provider, rows);
    await tx.$executeRaw`
      UPDATE contract_outbox SET done_at = clock_timestamp() WHERE id = ANY (${rows.map(({ id }) => String(id))}::bigint[])`;
    return rows.length;
  });
}

/** A transaction in the provider's tenant that may last as long as the engine needs to take what its rows ask for. */
function holding<T>({ port }: Waker, provider: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return port.database.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('musubi.tenant', ${provider}, true)`;
      return work(tx);
    },
    { maxWait: 5_000, timeout: 60_000 },
  );
}

function claim(tx: Transaction, provider: string): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT id, kind, organisation_id::text, stream_kind, stream_id::text, payload FROM contract_outbox
    WHERE provider_id = ${provider}::uuid AND done_at IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
}

async function carryOut(waker: Waker, provider: string, rows: readonly Row[]): Promise<void> {
  const wakes = rows.filter(({ kind }) => kind === "wake");
  // An account's word of itself: something was asked of it. A contract's: something happened to it.
  const asked = new Set(wakes.filter(({ stream_kind }) => stream_kind === "account").map(({ organisation_id }) => organisation_id));
  const happened = new Map<string, Set<string>>();
  for (const { stream_kind, stream_id, organisation_id } of wakes)
    if (stream_kind === "contract") happened.set(organisation_id, (happened.get(organisation_id) ?? new Set()).add(stream_id));
  for (const id of asked) await wakeAsked(waker, provider, { kind: "account", id });
  for (const [id, streams] of happened) await wakeStreams(waker, provider, { kind: "account", id }, streams);
  for (const id of new Set(wakes.filter(({ stream_kind }) => stream_kind === "incident").map(({ stream_id }) => stream_id)))
    await wakeStreams(waker, provider, { kind: "incident", id }, new Set([id]));
  const house = wakes.filter(({ stream_kind }) => stream_kind === "provider");
  const decided = house.filter(({ payload }) => payload.clock !== true).map(({ payload }) => payload.from ?? 1);
  if (decided.length > 0) await wakeDecided(waker, provider, Math.min(...decided));
  if (house.some(({ payload }) => payload.clock === true)) await wakeDue(waker, provider);
  if (waker.deliversNotices)
    for (const { kind, payload, stream_kind, stream_id, organisation_id } of rows)
      if (kind === "notice" && payload.notice !== undefined)
        await startDelivery(waker, provider, { kind: stream_kind, id: stream_id }, payload.notice, organisation_id);
}

const campaignsByEvent = {
  "price-revision-approved": { process: "price-revision", article: "21-3", field: "revision" },
  "terms-published": { process: "terms-revision", article: "2", field: "version" },
  "addon-abolition-decided": { process: "abolition", article: "38", field: "abolition" },
  "service-abolition-decided": { process: "abolition", article: "48", field: "abolition" },
} as const;

/** What the provider decided for all of its customers becomes a campaign. `from`: the sequence of the first event that was not looked at yet. */
async function wakeDecided(waker: Waker, provider: string, from: number): Promise<void> {
  const stream = { kind: "provider", id: provider } as const;
  const events = await eventsOf(waker.port.database, stream, { provider, from: from - 1 });
  for (const { event } of events) {
    const campaign = Object.entries(campaignsByEvent).find(([type]) => type === event.type)?.[1];
    if (campaign === undefined) continue;
    const data: Readonly<Record<string, unknown>> = { ...event.data };
    const subject = data[campaign.field];
    if (typeof subject === "string")
      await wakeOpen(waker, provider, { process: campaign.process, stream, subject, customer: null, article: campaign.article });
  }
}

const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
