import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import type { Transaction } from "../../database/client.ts";
import { eventsAt } from "../../database/record/event-rows.ts";

/** What happened of some kinds, over all streams of a provider that the transaction sees, in the order of recording; of one contract only, where asked. */
export async function eventsByType<Type extends AnyEvent["type"]>(
  tx: Transaction,
  providerId: string,
  types: readonly Type[],
  contract: string | null = null,
): Promise<Extract<AnyEvent, { type: Type }>[]> {
  const rows = await tx.contractEvent.findMany({
    where: { providerId, type: { in: [...types] }, ...(contract === null ? {} : { streamId: contract }) },
    select: { position: true },
  });
  const isOne = (event: AnyEvent): event is Extract<AnyEvent, { type: Type }> => types.some((type) => type === event.type);
  const events = await eventsAt(
    tx,
    rows.map(({ position }) => position),
  );
  return events.map(({ event }) => event).filter(isOne);
}
