import { dayOf, plusDays, startOf } from "../../contract/lifecycle/dates.ts";
import type { InstantText } from "../../contract/machine.ts";
import type { Database } from "../client.ts";
import { withTenant } from "../tenant.ts";
import { ClockRefusal, clockOf, setClock } from "./clock.ts";
import { dueUnits, settleDue } from "./due-units.ts";
import type { OfProvider } from "./types.ts";

export interface Moved {
  readonly now: InstantText;
  /** Events that happened on the way. */
  readonly events: number;
  /** Days of Japan on which something fell due. */
  readonly stops: number;
}

interface Moving extends OfProvider {
  readonly to: InstantText;
  readonly progress?: (at: { readonly at: InstantText; readonly done: number; readonly of: number }) => void;
  /** How long the processes get at each stop to bring what was asked of them to its people, ms. */
  readonly patience?: number;
}

/**
 * Moves a provider's clock to a later instant, from one day on which something falls due to the next, so that letters are sent and arrive in
 * their own time and not all at the end. Stopped at any moment, the clock stands where it was; called again it goes on.
 * @throws ClockRefusal where it would go back
 */
export async function moveClock(db: Database, moving: Moving): Promise<Moved> {
  const { provider, to, progress = () => undefined } = moving;
  let { patience = 3_000 } = moving;
  const { now: from } = await clockOf(db, provider);
  if (to < from) throw new ClockRefusal(from);
  let events = 0;
  let stops = 0;
  for (let now = from; now < to; ) {
    const [next] = await dueUnits(db, provider, to, 1);
    // The end of the day on which the next thing falls due; what is left over from before does not hold the clock.
    const day = next === undefined || next.at <= now ? plusDays(dayOf(now), 1) : dayOf(next.at);
    now = next === undefined ? to : earlier(later(startOf(plusDays(day, 1)), now), to);
    await setClock(db, provider, now);
    const came = await settleDue(db, moving, now, (done, of, at) => progress({ at, done, of }));
    events += came;
    if (came > 0) {
      stops += 1;
      if (!(await delivered(db, provider, patience))) patience = 0;
    }
  }
  return { now: to, events, stops };
}

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Waits until the outbox is empty, as long as somebody takes from it. @returns false where nobody does: no process runs */
async function delivered(db: Database, provider: string, patience: number): Promise<boolean> {
  const left = () =>
    withTenant(db, { organisationId: provider }, (tx) => tx.contractOutbox.count({ where: { providerId: provider, doneAt: null } }));
  const before = await left();
  let waiting = before;
  for (let until = Date.now() + patience; waiting > 0 && Date.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = await left();
    if (now < waiting) until = Date.now() + patience;
    waiting = now;
  }
  return waiting < before || waiting === 0;
}
