import { z } from "zod";
import { rateOf } from "../billing/plan-month.ts";
import { cancelledSetup } from "../money/setup.ts";
import { wholeRate } from "../money/tax-rate.ts";
import { refuse } from "../refusal.ts";
import { billing, operations, providerBilling, providerOrReseller } from "./actors.ts";
import { billedAnew } from "./billed-anew.ts";
import { type ContractHandlers, contractCommand } from "./contract-command.ts";
import { dayOf, monthOf } from "./dates.ts";
import { dayText, id, positiveYen, text, yen } from "./payload.ts";
import { bookFor } from "./world.ts";

/** Costs may come in after the customer's data are gone, such as those of the removal (29): our own books stay. */
const never = (phase: string) => phase === "none" || phase === "applied" || phase === "refused" || phase === "withdrawn";

/** 21-2, P4-2: what is beyond the standard setup is quoted once the requirements are known. */
export const quoteSetup = contractCommand({
  rule: "P4-2",
  summary: { ja: "初期導入設定の見積もり", en: "Quote a custom setup" },
  actors: providerOrReseller,
  payload: z.strictObject({ amount: positiveYen, document: id }),
  events: ["setup-quoted"],
  refusals: ["E_NO_SETUP"],
  decide: (_world, contract, command) => {
    const open = contract.phase === "applied" || contract.phase === "pending-start";
    if (!open || contract.setupStage === "started" || contract.setupStage === "completed")
      return refuse("E_NO_SETUP", "P4-2", { stage: contract.setupStage });
    return [{ type: "setup-quoted", rule: "P4-2", data: command.data }];
  },
});

export const startSetup = contractCommand({
  rule: "21-2",
  summary: { ja: "初期導入設定の着手", en: "Begin the setup" },
  actors: [...operations, "clerk"],
  payload: z.strictObject({ on: dayText, work: text.default("setup") }),
  events: ["setup-started"],
  refusals: ["E_NO_SETUP"],
  decide: (_world, contract, command) => {
    const open = contract.phase === "pending-start" || contract.phase === "active";
    if (!open || (contract.setupStage !== "waiting" && contract.setupStage !== "quoted" && contract.setupStage !== "started"))
      return refuse("E_NO_SETUP", "21-2", { stage: contract.setupStage });
    return [{ type: "setup-started", rule: "21-2", data: command.data, validOn: command.data.on }];
  },
});

export const completeSetup = contractCommand({
  rule: "21-2",
  summary: { ja: "初期導入設定の完了", en: "Finish the setup" },
  actors: [...operations, "clerk"],
  payload: z.strictObject({ on: dayText }),
  events: ["setup-completed"],
  refusals: ["E_NO_SETUP"],
  decide: (_world, contract, command) =>
    contract.setupStage === "started"
      ? [{ type: "setup-completed", rule: "21-2", data: command.data, validOn: command.data.on }]
      : refuse("E_NO_SETUP", "21-2", { stage: contract.setupStage }),
});

/**
 * 22-8: the contract ended (or the setup was given up) after its start and before its completion. The customer bears what
 * the parts begun have cost, plus tax, by an actual cost sheet and at most the fee quoted.
 */
export const chargeCancelledSetup = contractCommand({
  rule: "22-8",
  summary: { ja: "着手後に取りやめた初期導入設定の費用", en: "Charge the parts begun of a setup that was given up" },
  actors: billing,
  payload: z.strictObject({ parts: z.array(z.strictObject({ what: text, cost: yen })).min(1) }),
  events: ["charge-added", "planned"],
  refusals: ["E_NO_SETUP"],
  decide: (world, contract, command, at) => {
    if (contract.setupStage !== "started") return refuse("E_NO_SETUP", "22-8", { stage: contract.setupStage });
    const book = bookFor(world, contract, monthOf(contract.start));
    const quoted = contract.setup.kind === "quote" ? contract.setup.amount : contract.setup.kind === "standard" ? book.prices.setup : null;
    const today = dayOf(at);
    const costs = command.data.parts.map(({ cost }) => cost);
    const { exTax } = cancelledSetup(costs, quoted, wholeRate(rateOf(world, monthOf(today))));
    const given = { ...contract, setupStage: "cancelled" } as const;
    return [
      {
        type: "charge-added",
        rule: "22-8",
        data: {
          charge: { id: command.id, rule: "22-8", what: command.data.parts.map(({ what }) => what).join(", "), amount: exTax, on: today },
        },
      },
      ...billedAnew(world, given, monthOf(contract.start), at),
    ];
  },
});

/**
 * Costs that the customer bears: equipment in our site (28-2), works in its own (28-3), works for its changes (28-4),
 * removal after the end (29), repair of what it broke (31-2), investigation without a fault of ours (32-2). Plus tax; billed with the next run.
 */
export const chargeCosts = contractCommand({
  rule: "28-4",
  summary: { ja: "工事・撤去・修復・調査の費用の計上", en: "Charge works, removal, repair or investigation" },
  actors: providerBilling,
  payload: z.strictObject({
    rule: z.enum(["28-2", "28-3", "28-4", "29", "31-2", "32-2"]),
    what: text,
    amount: positiveYen,
    on: dayText.optional(),
  }),
  events: ["charge-added"],
  refusals: ["E_NOT_ACTIVE", "E_PROVIDER_PAYS"],
  decide: (_world, contract, command, at) => {
    const { rule, what, amount } = command.data;
    if (never(contract.phase)) return refuse("E_NOT_ACTIVE", rule, { phase: contract.phase });
    if (rule === "29" && contract.endedHow === "abolition") return refuse("E_PROVIDER_PAYS", "A-22", { after: "48" });
    return [{ type: "charge-added", rule, data: { charge: { id: command.id, rule, what, amount, on: command.data.on ?? dayOf(at) } } }];
  },
});

export const on22 = {
  "setup-quoted": (contract, { amount, document }) => ({ ...contract, setup: { kind: "quote", document, amount }, setupStage: "quoted" }),
  "setup-started": (contract) => ({ ...contract, setupStage: "started" }),
  "setup-completed": (contract) => ({ ...contract, setupStage: "completed" }),
  "charge-added": (contract, { charge }, event) => ({
    ...contract,
    charges: [...contract.charges, charge],
    setupStage: charge.rule === "22-8" ? "cancelled" : contract.setupStage,
    unbilled: event.validOn,
  }),
} satisfies ContractHandlers;
