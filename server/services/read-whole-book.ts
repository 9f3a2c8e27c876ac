import type { AccountState } from "../../contract/lifecycle/account-state.ts";
import { type Book, emptyBook, machines, replay } from "../../contract/lifecycle/book.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import type { IncidentState } from "../../contract/lifecycle/incident-state.ts";
import type { ProviderState } from "../../contract/lifecycle/provider-state.ts";
import type { StreamKind } from "../../contract/machine.ts";
import { seedWorld } from "../../contract/world.ts";
import type { Transaction } from "../../database/client.ts";
import { codeVersion } from "../../database/record/code-version.ts";
import { eventsOfStreams } from "../../database/record/event-rows.ts";
import { fromJson } from "../../database/record/json.ts";

/**
 * All streams of these kinds that the transaction sees, as they were recorded last: for questions over the whole book (what a price
 * would change, who has been reached, which due dates a holiday moves). Not settled: what has fallen due since and was not served
 * yet is not in it. The provider's own stream is always there.
 */
export async function readWholeBook(tx: Transaction, provider: string, kinds: readonly StreamKind[] = ["contract"]): Promise<Book> {
  const rows = await tx.contractStream.findMany({
    where: { providerId: provider, OR: [{ kind: { in: [...kinds] } }, { kind: "provider", id: provider }] },
    select: { kind: true, id: true, snapshot: true, snapshotVersion: true },
    orderBy: [{ kind: "asc" }, { id: "asc" }],
  });
  const version = codeVersion();
  const states = <S>(wanted: StreamKind) =>
    new Map(
      // A snapshot is what this very code wrote down; its version says so.
      rows.flatMap(({ kind, id, snapshot, snapshotVersion }) =>
        kind === wanted && snapshot !== null && snapshotVersion === version ? [[id, fromJson(snapshot) as S] as const] : [],
      ),
    );
  const book: Book = {
    ...emptyBook(seedWorld, provider),
    provider: states<ProviderState>("provider").get(provider) ?? machines.provider.initial(provider),
    accounts: states<AccountState>("account"),
    contracts: states<ContractState>("contract"),
    incidents: states<IncidentState>("incident"),
  };
  const stale = rows.filter(({ snapshot, snapshotVersion }) => snapshot === null || snapshotVersion !== version);
  const events = await eventsOfStreams(tx, stale);
  return replay(
    book,
    events.map(({ event }) => event),
  );
}
