import type { InstantText } from "../../../contract/machine.ts";
import type { Database } from "../../../database/client.ts";

/** A reseller, and customers by their ids, of which some are the reseller's. */
export interface Organisations {
  readonly reseller: string;
  readonly customers: readonly { readonly id: string; readonly resold: boolean }[];
}

/** Makes a provider with its reseller and customers as the owner of the tables, its simulated clock standing at `starts`. */
export async function openProvider(
  owner: Database,
  provider: string,
  starts: InstantText,
  { reseller, customers }: Organisations,
): Promise<void> {
  const make = (id: string, kind: string, parentId: string | null) =>
    owner.organisation.create({ data: { id, kind, parentId, name: `${kind} ${id.slice(0, 8)}` } });
  await make(provider, "provider", null);
  await make(reseller, "reseller", provider);
  for (const { id, resold } of customers) await make(id, "customer", resold ? reseller : provider);
  // Laid down as it is: a story may begin in the past, to which no clock can be moved from now.
  await owner.clock.create({ data: { organisationId: provider, providerId: provider, kind: "simulated", at: starts, runs: false } });
}
