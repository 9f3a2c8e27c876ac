import type { InstantText } from "../../contract/machine.ts";
import { providerNow } from "../../database/record/clock.ts";
import { dueUnits } from "../../database/record/due-units.ts";
import { settleUnit } from "../../database/record/settle-unit.ts";
import type { Unit } from "../../database/record/types.ts";
import { withTenant } from "../../database/tenant.ts";
import type { ChunkInput, ChunkReport } from "./contract-activities.ts";
import type { RecordPort } from "./record-port.ts";

/**
 * Serves the next units of a provider that owe something up to `at`, in the order of their ids, each in a transaction of its own,
 * until `limit` contracts have been looked at. Begun again in its middle it does the rest; what is refused is not asked again
 * within one run. `alive` is called after each unit.
 */
export async function serveChunk(port: RecordPort, input: ChunkInput, alive: () => void = () => undefined): Promise<ChunkReport> {
  const { provider, after, limit } = input;
  const now = await providerNow(port.database, provider);
  const at = input.at === null || input.at > now ? now : input.at;
  const due = (await dueUnits(port.database, provider, at))
    .map(({ unit }) => unit)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .filter((unit) => after === null || keyOf(unit) > after);
  const sizes = await contractsOf(port, provider);
  let report: ChunkReport = { at, units: 0, contracts: 0, events: 0, after: null };
  for (const unit of due) {
    if (report.contracts >= limit) return report;
    const { events } = await settleUnit(port.database, { ...port.ofProvider(provider), unit, now: at });
    report = {
      at,
      units: report.units + 1,
      contracts: report.contracts + (sizes.get(unit.id) ?? 1),
      events: report.events + events.length,
      after: keyOf(unit),
    };
    alive();
  }
  return { ...report, after: null };
}

/** The whole of a month or day run: what the schedule, the command line and scenarios call. Answers with the events. */
export async function run(port: RecordPort, provider: string, at: InstantText | null): Promise<{ contracts: number; events: number }> {
  const total = { contracts: 0, events: 0 };
  for (let after: string | null = null, until = at; ; ) {
    const chunk: ChunkReport = await serveChunk(port, { provider, at: until, after, limit: 200 });
    total.contracts += chunk.contracts;
    total.events += chunk.events;
    if (chunk.after === null) return total;
    after = chunk.after;
    until = chunk.at;
  }
}

const keyOf = ({ kind, id }: Unit): string => `${kind}/${id}`;

/** How many contracts each account's unit has. */
function contractsOf({ database }: RecordPort, provider: string): Promise<Map<string, number>> {
  return withTenant(database, { organisationId: provider }, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; contracts: bigint }[]>`
      SELECT organisation_id::text AS id, count(*) AS contracts FROM contract_streams
      WHERE provider_id = ${provider}::uuid AND kind = 'contract' GROUP BY organisation_id`;
    return new Map(rows.map(({ id, contracts }) => [id, Number(contracts)]));
  });
}
