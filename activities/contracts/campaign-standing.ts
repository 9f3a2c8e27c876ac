import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import { clockOf } from "../../database/record/clock.ts";
import { readProvider, readUnit } from "../../database/record/read-unit.ts";
import { withTenant } from "../../database/tenant.ts";
import type { Campaign } from "./campaigns/campaign.ts";
import { campaigns } from "./campaigns/campaigns.ts";
import type { ContractActivities } from "./contract-activities.ts";
import type { RecordPort } from "./record-port.ts";
import { waitUntil } from "./wait-until.ts";

type Asked = Parameters<ContractActivities["standing"]>[0];
type Standing = Awaited<ReturnType<ContractActivities["standing"]>>;

/** The events by which a contract becomes concerned by a campaign, and the field that names its subject. */
const beginnings: Record<Campaign<string>["process"], readonly { type: string; field: string }[]> = {
  "price-revision": [{ type: "prices-announced", field: "revision" }],
  "terms-revision": [{ type: "terms-announced", field: "version" }],
  abolition: [
    { type: "addon-abolition-announced", field: "abolition" },
    { type: "abolition-announced", field: "abolition" },
  ],
};

/** Where a campaign stands over all customers that it concerns. `alive` is called after each of them. */
export async function campaignStanding(port: RecordPort, asked: Asked, alive: () => void = () => undefined): Promise<Standing> {
  const { provider, subject } = asked;
  const clock = await clockOf(port.database, provider);
  const campaign = campaigns.find(({ process }) => process === asked.process);
  const state = await readProvider(port.database, { ...port.ofProvider(provider), now: clock.now });
  if (campaign === undefined || !campaign.subjects(state).includes(subject))
    return { stage: "gone", over: true, waitMs: null, progress: { concerned: 0, told: 0, arrived: 0, inForce: 0 } };
  const contracts: ContractState[] = [];
  for (const account of await accountsConcerned(port, provider, campaign, subject)) {
    const book = await readUnit(port.database, {
      ...port.ofProvider(provider),
      unit: { kind: "account", id: account },
      now: clock.now,
    });
    contracts.push(...[...book.contracts.values()].filter((contract) => campaign.concerns(contract, subject)));
    alive();
  }
  const { stage, over, at, progress } = campaign.stand(state, subject, contracts, clock.now);
  return { stage, over, waitMs: over ? null : waitUntil(clock, at), progress };
}

function accountsConcerned({ database }: RecordPort, provider: string, campaign: Campaign<string>, subject: string): Promise<string[]> {
  return withTenant(database, { organisationId: provider }, async (tx) => {
    const found = new Set<string>();
    for (const { type, field } of beginnings[campaign.process]) {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT DISTINCT organisation_id::text AS id FROM contract_events
        WHERE provider_id = ${provider}::uuid AND stream_kind = 'contract' AND type = ${type} AND data->>${field} = ${subject}`;
      for (const { id } of rows) found.add(id);
    }
    return [...found].sort();
  });
}
