import { openCampaigns } from "../../activities/contracts/open-processes.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import type { InstantText } from "../../contract/machine.ts";
import { clockOf } from "../../database/record/clock.ts";
import { readProvider, readUnit } from "../../database/record/read-unit.ts";
import type { Unit } from "../../database/record/types.ts";
import { withTenant } from "../../database/tenant.ts";
import { ensureSchedules } from "./ensure-schedules.ts";
import { noticesUnderWay } from "./notices-under-way.ts";
import { prepareEngine } from "./prepare-engine.ts";
import { startDelivery } from "./start-delivery.ts";
import { wakeDue } from "./wake-due.ts";
import { startMissing } from "./wake-unit.ts";
import { startOpen, type Waker } from "./waker.ts";

const EVERY_MS = 5 * 60_000;
/** Every so many rounds all processes are looked at, not only what is overdue: an hour. */
const WHOLE_EVERY = 12;

export interface Round {
  /** Units that owed something. */
  readonly overdue: number;
  /** Processes that should be running; null when only what is overdue was looked at. */
  readonly open: number | null;
}

/**
 * Temporal may lose what it holds, a word may be lost between the record and it: at the start of a worker and every five minutes the
 * record is walked, and what is missing is started. Nothing is decided by what the engine says, so its loss misses no date.
 */
export function startReconciler(waker: Waker, namespace: string): { first: Promise<void>; close(): Promise<void> } {
  const stop = new AbortController();
  let rounds = 0;
  const round = async () => {
    try {
      await reconcile(waker, namespace, rounds % WHOLE_EVERY === 0);
      rounds += 1;
    } catch (error) {
      if (!stop.signal.aborted) waker.log.warn({ error }, "the reconciler waits");
    }
  };
  const first = round();
  const running = (async () => {
    await first;
    while (!stop.signal.aborted) {
      // A round that failed is tried again soon.
      await rest(rounds === 0 ? 2_000 : EVERY_MS, stop.signal);
      if (!stop.signal.aborted) await round();
    }
  })();
  return {
    first,
    close: async () => {
      stop.abort();
      await running;
    },
  };
}

/** One round over all providers. `whole` also starts what waits for nothing overdue; a fresh engine always gets it. */
export async function reconcile(waker: Waker, namespace: string, whole: boolean): Promise<Round> {
  const { client, port } = waker;
  await prepareEngine(waker.engine, namespace);
  const providers = await waker.providers();
  const clocks = await Promise.all(providers.map(async (provider) => ({ provider, clock: await clockOf(port.database, provider) })));
  const real = clocks.filter(({ clock }) => clock.kind === "real").map(({ provider }) => provider);
  const isFresh = waker.hasSchedules && (await ensureSchedules(client, real));
  if (isFresh) waker.ended.clear();
  let overdue = 0;
  let open = 0;
  for (const { provider, clock } of clocks) {
    overdue += await wakeDue(waker, provider);
    if (whole || isFresh) open += await startAllMissing(waker, provider, clock.now);
  }
  return { overdue, open: whole || isFresh ? open : null };
}

async function startAllMissing(waker: Waker, provider: string, now: InstantText): Promise<number> {
  const of = waker.port.ofProvider(provider);
  const contracts: ContractState[] = [];
  let open = 0;
  for (const unit of await unitsOf(waker, provider)) {
    const book = await readUnit(waker.port.database, { ...of, unit, now });
    open += await startMissing(waker, provider, unit, book, now);
    if (unit.kind === "account") contracts.push(...book.contracts.values());
  }
  const state = await readProvider(waker.port.database, { ...of, now });
  for (const campaign of openCampaigns(state, contracts, now)) {
    await startOpen(waker, provider, campaign);
    open += 1;
  }
  if (waker.deliversNotices)
    for (const { stream, notice, organisation } of await noticesUnderWay(waker.port, provider)) {
      await startDelivery(waker, provider, stream, notice, organisation);
      open += 1;
    }
  return open;
}

function unitsOf({ port }: Waker, provider: string): Promise<Unit[]> {
  return withTenant(port.database, { organisationId: provider }, async (tx) => {
    const rows = await tx.$queryRaw<{ kind: "account" | "incident"; id: string }[]>`
      SELECT DISTINCT CASE kind WHEN 'incident' THEN 'incident' ELSE 'account' END AS kind,
        CASE kind WHEN 'incident' THEN id ELSE organisation_id END::text AS id
      FROM contract_streams WHERE provider_id = ${provider}::uuid AND kind IN ('contract', 'incident') ORDER BY 1, 2`;
    return rows;
  });
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const cut = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", cut, { once: true });
  });
}
