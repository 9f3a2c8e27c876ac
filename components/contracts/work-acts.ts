import { commandsOfWork } from "../../contract/lifecycle/work-commands.ts";
import type { WorkItem } from "../../server/services/work-queue.ts";
import type { Draft } from "./form/draft.ts";

/** The command by which an item of work is done, with what is known of its payload. */
export interface WorkAct {
  readonly type: string;
  readonly initial: Draft;
  readonly fixed: readonly string[];
}

/** The field by which a command names the order, task, notice or matter that waits. */
const fields: Readonly<Record<string, string>> = {
  "accept-change": "order",
  "refuse-change": "order",
  "ask-proofs": "order",
  "give-proofs": "order",
  "complete-removal": "task",
  "close-task": "task",
  "record-arrival": "notice",
  "record-bounce": "notice",
  "resend-notice": "notice",
  "answer-environment-change": "request",
  "settle-good-faith": "matter",
};

/** How an item is done, the usual way first; none where it is done on a page of its own. */
export function actsOfWork(item: Pick<WorkItem, "kind" | "subject" | "about">): readonly WorkAct[] {
  if (item.kind === "approval") return [];
  return commandsOfWork(item).map((type): WorkAct => {
    if (type === "suspend-until-paid") return { type, initial: { debts: [item.subject] }, fixed: [] };
    const field = fields[type];
    return field === undefined ? { type, initial: {}, fixed: [] } : { type, initial: { [field]: item.subject }, fixed: [field] };
  });
}

/** Where an item is opened. */
export function hrefOfWork({ kind, stream, account }: WorkItem): string {
  if (kind === "approval") return "/approvals";
  if (stream.kind === "contract") return `/contracts/${stream.id}?tab=${tabOf(kind)}`;
  if (stream.kind === "account") return `/receivables/${account ?? stream.id}`;
  if (stream.kind === "incident") return "/incidents";
  return "/revisions";
}

const tabOf = (kind: string): string => (kind === "arrival" || kind === "bounce" ? "notices" : kind === "overdue" ? "money" : "procedures");
