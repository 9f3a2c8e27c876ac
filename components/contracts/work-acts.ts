import type { WorkItem } from "../../server/services/work-queue.ts";
import type { Draft } from "./form/draft.ts";

/** The command by which an item of work is done, with what is known of its payload. */
export interface WorkAct {
  readonly type: string;
  readonly initial: Draft;
  readonly fixed: readonly string[];
}

/** How an item is done, the usual way first; none where it is done on a page of its own. */
export function actsOfWork({ kind, subject, about }: Pick<WorkItem, "kind" | "subject" | "about">): readonly WorkAct[] {
  const named = (type: string, field: string): WorkAct => ({ type, initial: { [field]: subject }, fixed: [field] });
  const plain = (type: string): WorkAct => ({ type, initial: {}, fixed: [] });
  switch (kind) {
    case "application":
      return [plain("accept"), plain("refuse")];
    case "order":
      return [named("accept-change", "order"), named("refuse-change", "order"), named("ask-proofs", "order")];
    case "proof":
      return [named("give-proofs", "order"), named("refuse-change", "order")];
    case "task":
      return [about === "removal" ? named("complete-removal", "task") : named("close-task", "task")];
    case "arrival":
      return [named("record-arrival", "notice"), named("record-bounce", "notice"), named("resend-notice", "notice")];
    case "bounce":
      return [named("resend-notice", "notice"), named("record-arrival", "notice")];
    case "set-up":
      return [plain(subject === "started" ? "complete-setup" : "start-setup")];
    case "certificate":
      return [plain("sign-certificate")];
    case "representative":
      return [plain("name-representative")];
    case "environment-change":
      return [named("answer-environment-change", "request")];
    case "good-faith":
      return [named("settle-good-faith", "matter")];
    case "overdue":
      return [{ type: "suspend-until-paid", initial: { debts: [subject] }, fixed: [] }];
    default:
      return [];
  }
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
