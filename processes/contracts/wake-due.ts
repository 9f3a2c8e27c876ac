import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from "@temporalio/client";
import { type CampaignName, campaignOf } from "../../activities/contracts/campaigns/campaign-of.ts";
import { campaigns } from "../../activities/contracts/campaigns/campaigns.ts";
import { CONTRACT_QUEUE, processId } from "../../activities/contracts/process.ts";
import { dayOf } from "../../contract/lifecycle/dates.ts";
import type { ProviderState } from "../../contract/lifecycle/provider-state.ts";
import type { InstantText, StreamRef } from "../../contract/machine.ts";
import { providerNow } from "../../database/record/clock.ts";
import { dueUnits } from "../../database/record/due-units.ts";
import { readProvider } from "../../database/record/read-unit.ts";
import { withTenant } from "../../database/tenant.ts";
import { noticesUnderWay } from "./notices-under-way.ts";
import { searchAttributesOf } from "./start-process.ts";
import { wakeOwners } from "./wake-unit.ts";
import { type Waker, wakeOpen, wakeRunning } from "./waker.ts";

/**
 * The clock of a provider was moved, or a round of the reconciler found something overdue: whoever has a date behind it is woken.
 * Many contracts at once are one run's work; what belongs to a process of its own is served by that process.
 * Answers with the number of units that owed something.
 */
export async function wakeDue(waker: Waker, provider: string): Promise<number> {
  const now = await providerNow(waker.port.database, provider);
  const owed = await owedBy(waker, provider, now);
  const runs = new Set(owed.map(campaignOf));
  if (runs.has("month-run")) await startRun(waker, "month-run", provider, now);
  if (runs.has("receivable-watch")) await startRun(waker, "receivable-watch", provider, now);
  await wakeCampaigns(waker, provider, now, runs);

  const due = await dueUnits(waker.port.database, provider, now);
  const own = new Set(owed.filter((one) => campaignOf(one) === null).map(({ unit }) => unit));
  for (const { unit, at } of due) if (own.has(unit.id)) await wakeOwners(waker, provider, unit, at, now);
  // What was asked of an account and is in nobody's list of dues: an arrival, an announcement.
  const left = due.some(({ unit }) => !own.has(unit.id));
  if (left && !runs.has("month-run") && !runs.has("receivable-watch")) await startRun(waker, "receivable-watch", provider, now);
  if (waker.deliversNotices)
    for (const { stream, notice, issue } of await noticesUnderWay(waker.port, provider))
      await wakeRunning(waker, processId("notice-delivery", stream, `${notice}/${issue}`));
  return due.length;
}

/** Once for a day: a second one for the same day finds the first at work, or nothing to do. */
async function startRun({ client }: Waker, name: "month-run" | "receivable-watch", provider: string, now: InstantText): Promise<void> {
  const stream: StreamRef = { kind: "provider", id: provider };
  await client.workflow.start(name, {
    workflowId: processId(name, stream, dayOf(now)),
    taskQueue: CONTRACT_QUEUE,
    args: [{ provider, at: null }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    typedSearchAttributes: searchAttributesOf({ stream, customer: null, article: name === "month-run" ? "22" : "16-2" }),
  });
}

/** Campaigns with a due behind them are started or woken; the others look at the clock if they run. */
async function wakeCampaigns(waker: Waker, provider: string, now: InstantText, owed: ReadonlySet<CampaignName | null>): Promise<void> {
  const state: ProviderState = await readProvider(waker.port.database, { ...waker.port.ofProvider(provider), now });
  const stream: StreamRef = { kind: "provider", id: provider };
  for (const { process, article, subjects } of campaigns)
    for (const subject of subjects(state)) {
      const id = processId(process, stream, subject);
      if (owed.has(process) && !waker.ended.has(id)) await wakeOpen(waker, provider, { process, stream, subject, customer: null, article });
      else await wakeRunning(waker, id);
    }
}

interface Owed {
  readonly id: string;
  /** The account or the incident whose unit owes it. */
  readonly unit: string;
}

function owedBy({ port }: Waker, provider: string, now: InstantText): Promise<Owed[]> {
  return withTenant(port.database, { organisationId: provider }, async (tx) => {
    const rows = await tx.$queryRaw<{ due_id: string; unit: string }[]>`
      SELECT due_id, CASE stream_kind WHEN 'incident' THEN stream_id ELSE organisation_id END::text AS unit FROM contract_dues
      WHERE provider_id = ${provider}::uuid AND at <= ${now}::timestamptz`;
    return rows.map(({ due_id, unit }) => ({ id: due_id, unit }));
  });
}
