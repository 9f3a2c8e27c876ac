import { z } from "zod";
import { refuse } from "../refusal.ts";
import { accountCommand } from "./account-command.ts";
import { providerBilling, systemOnly } from "./actors.ts";
import { monthOf } from "./dates.ts";
import { invoicesOf } from "./ledger.ts";
import { dayText, id } from "./payload.ts";

/** A past-dated change proposes corrections of invoices that are out; it never edits them (13-2). A person voids, or leaves them. */
export const proposeCorrection = accountCommand({
  rule: "13-2",
  summary: { ja: "発行済み請求書の訂正の提案", en: "Propose to correct invoices that are out" },
  actors: systemOnly,
  payload: z.strictObject({ contract: id, from: dayText, because: id }),
  events: ["correction-proposed"],
  decide: (_world, account, command) => {
    const { contract, from, because } = command.data;
    const touched = invoicesOf(account).filter(
      ({ plan, voidedAt }) => plan.contract === contract && voidedAt === null && plan.kind !== "interest" && plan.month >= monthOf(from),
    );
    return touched.length === 0
      ? []
      : [{ type: "correction-proposed", rule: "13-2", data: { because, invoices: touched.map(({ no }) => no) } }];
  },
});

export const dismissCorrection = accountCommand({
  rule: "13-2",
  summary: { ja: "訂正の提案の取下げ", en: "Leave the invoices as they are" },
  actors: [...providerBilling, "clerk"],
  payload: z.strictObject({ because: id }),
  events: ["correction-dismissed"],
  refusals: ["E_NO_SUCH_REQUEST"],
  decide: (_world, account, command) =>
    Object.hasOwn(account.proposals, command.data.because)
      ? [{ type: "correction-dismissed", rule: "13-2", data: command.data }]
      : refuse("E_NO_SUCH_REQUEST", "13-2", { request: command.data.because }),
});
