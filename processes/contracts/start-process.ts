import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy, WorkflowNotFoundError } from "@temporalio/client";
import { defineSearchAttributeKey, TypedSearchAttributes } from "@temporalio/common";
import { CONTRACT_QUEUE, type OpenProcess, type ProcessInput, processId } from "../../activities/contracts/process.ts";

const [stream, customer, article] = [
  defineSearchAttributeKey("stream", "KEYWORD"),
  defineSearchAttributeKey("customer", "KEYWORD"),
  defineSearchAttributeKey("article", "KEYWORD"),
];

type Named = Pick<OpenProcess, "process" | "stream" | "subject" | "customer" | "article">;

/** The process runs and looks at the record: started if it does not run, woken if it does. Repeating it does no harm. */
export async function wakeProcess(client: Client, provider: string, named: Named): Promise<void> {
  await client.workflow.signalWithStart(named.process, { ...optionsFor(provider, named), signal: "wake" });
}

/** The process runs. One that does already is left alone. */
export async function startProcess(client: Client, provider: string, named: Named): Promise<void> {
  await client.workflow.start(named.process, optionsFor(provider, named));
}

/** A process that may still run although its story is over looks at the record; false when it does not run. */
export async function tellOver(client: Client, workflowId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId).signal("wake");
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

function optionsFor(provider: string, named: Named) {
  return {
    workflowId: processId(named.process, named.stream, named.subject),
    taskQueue: CONTRACT_QUEUE,
    args: [{ provider, stream: named.stream, subject: named.subject, customer: named.customer } satisfies ProcessInput],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    // A story may begin again after its end: an ending that was withdrawn and asked for anew.
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    typedSearchAttributes: searchAttributesOf(named),
  };
}

export function searchAttributesOf(named: Pick<Named, "stream" | "customer" | "article">): TypedSearchAttributes {
  return new TypedSearchAttributes([
    { key: stream, value: named.stream.id },
    ...(named.customer === null ? [] : [{ key: customer, value: named.customer }]),
    { key: article, value: named.article },
  ]);
}
