import type { Order } from "../../../contract/lifecycle/contract-state.ts";
import type { ContractStory } from "./story.ts";

/** Articles 12, 33 and 37: a form → proofs (12-7) → accepted or refused → what it adds and takes away, each on its day. */
export type ChangeOrderStage = "awaiting-answer" | "awaiting-proofs" | "awaiting-effect" | "in-force" | "refused" | "withdrawn" | "void";

export const changeOrder: ContractStory<ChangeOrderStage> = {
  process: "change-order",
  article: "12",
  chapters: ({ orders, phase }) =>
    Object.values(orders).map((order) => {
      const running = phase === "active" || phase === "pending-start";
      const stage = stageOf(order, running);
      return { subject: order.id, stage, over: stage !== "awaiting-answer" && stage !== "awaiting-proofs" && stage !== "awaiting-effect" };
    }),
  owns: ({ orders }, { id }) =>
    Object.keys(orders).find((order) => id.startsWith(`change/${order}/`) || id.startsWith(`alarm/proofs/${order}/`)) ?? null,
};

/** What the end of the contract overtook stays undone. */
function stageOf({ status }: Order, running: boolean): ChangeOrderStage {
  switch (status) {
    case "applied":
      return "in-force";
    case "refused":
    case "withdrawn":
      return status;
    case "submitted":
      return running ? "awaiting-answer" : "void";
    case "awaiting-proof":
      return running ? "awaiting-proofs" : "void";
    case "accepted":
      return running ? "awaiting-effect" : "void";
  }
}
