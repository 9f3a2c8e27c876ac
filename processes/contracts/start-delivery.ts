import { WorkflowExecutionAlreadyStartedError, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from "@temporalio/client";
import { CONTRACT_QUEUE, processId } from "../../activities/contracts/process.ts";
import type { StreamRef } from "../../contract/machine.ts";
import { withTenant } from "../../database/tenant.ts";
import { searchAttributesOf } from "./start-process.ts";
import type { Waker } from "./waker.ts";

/**
 * A notice goes on its way by a process of its own, once for each time it was issued. One that is under way or was delivered is
 * not begun again: the id names notice and issue.
 */
export async function startDelivery(
  { client, port }: Waker,
  provider: string,
  stream: StreamRef,
  notice: string,
  customer: string,
): Promise<void> {
  const [row] = await withTenant(
    port.database,
    { organisationId: provider },
    (tx) => tx.$queryRaw<{ issue: number; article: string }[]>`
      SELECT issue, article FROM contract_notices
      WHERE stream_kind = ${stream.kind} AND stream_id = ${stream.id}::uuid AND notice = ${notice}`,
  );
  if (row === undefined) return;
  await client.workflow
    .start("notice-delivery", {
      workflowId: processId("notice-delivery", stream, `${notice}/${row.issue}`),
      taskQueue: CONTRACT_QUEUE,
      args: [{ provider, stream, notice, issue: row.issue }],
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      typedSearchAttributes: searchAttributesOf({ stream, customer: stream.kind === "incident" ? null : customer, article: row.article }),
    })
    .catch((error) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error; // delivered before
    });
}
