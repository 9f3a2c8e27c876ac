/** What waits for a person in a stream. */
export type WorkKind =
  | "application"
  | "order"
  | "proof"
  | "approval"
  | "task"
  | "arrival"
  | "bounce"
  | "set-up"
  | "certificate"
  | "representative"
  | "environment-change"
  | "good-faith";

const commands: Readonly<Record<Exclude<WorkKind, "task" | "set-up"> | "overdue", readonly string[]>> = {
  application: ["accept", "refuse"],
  order: ["accept-change", "refuse-change", "ask-proofs"],
  proof: ["give-proofs", "refuse-change"],
  approval: ["approve", "decline"],
  arrival: ["record-arrival", "record-bounce", "resend-notice"],
  bounce: ["resend-notice", "record-arrival"],
  certificate: ["sign-certificate"],
  representative: ["name-representative"],
  "environment-change": ["answer-environment-change"],
  "good-faith": ["settle-good-faith"],
  overdue: ["suspend-until-paid"],
};

/** By which commands an item is done, the usual way first. `subject` is a set-up's stage, `about` what a task is about. */
export function commandsOfWork({
  kind,
  subject,
  about,
}: {
  kind: WorkKind | "overdue";
  subject: string;
  about: string;
}): readonly string[] {
  switch (kind) {
    case "task":
      return [about === "removal" ? "complete-removal" : "close-task"];
    case "set-up":
      return [subject === "started" ? "complete-setup" : "start-setup"];
    default:
      return commands[kind];
  }
}
