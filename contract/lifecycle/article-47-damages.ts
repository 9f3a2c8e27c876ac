import { z } from "zod";
import { rateOf } from "../billing/plan-month.ts";
import { monthlyFeeOf } from "../billing/usage-lines.ts";
import { damages, personalDataDamages } from "../money/damages.ts";
import { exemption } from "../money/exemption.ts";
import { outageCauses } from "../money/outage-cause.ts";
import { taxOn } from "../money/tax.ts";
import { wholeRate } from "../money/tax-rate.ts";
import { refuse } from "../refusal.ts";
import { accountCommand } from "./account-command.ts";
import { providerBilling } from "./actors.ts";
import { causeFor, givenBefore, payments, withinUse } from "./article-47-outage.ts";
import { dayOf, monthOf, toDay, toInstant } from "./dates.ts";
import { id, positiveYen } from "./payload.ts";

/** 47-1 to 47-3: damages beyond the exemption, by two people: only with fault of ours, the hours of 22-6 and under the cap; never for what 47-7 names. */
export const grantDamages = accountCommand({
  rule: "47-1",
  summary: { ja: "損害賠償の支払い", en: "Grant damages for an outage" },
  actors: providerBilling,
  twoPeople: true,
  payload: z.strictObject({ incident: id, contract: id, amount: positiveYen }),
  events: ["credit-granted", "damages-assessed"],
  refusals: ["E_NO_SUCH_REQUEST", "E_NO_FAULT", "E_PERMITTED_PAUSE", "E_TOO_MUCH"],
  decide: (world, account, command, at) => {
    const { incident, contract: contractId, amount } = command.data;
    const known = world.incidents().find((one) => one.id === incident);
    if (!known || known.cause === null || !known.contracts.includes(contractId))
      return refuse("E_NO_SUCH_REQUEST", "47-1", { request: incident });
    const contract = world.contract(contractId);
    const { cause } = causeFor(contract, known.cause, known.scope, known.occurredAt);
    if (cause === "notified-pause" || cause === "suspension-or-interruption") return refuse("E_PERMITTED_PAUSE", "47-7", { cause });
    const row = outageCauses[cause].damages;
    if (row === null) return refuse("E_NO_FAULT", cause === "no-fault" ? "47-5" : "47-1", { cause });
    const lost = withinUse(contract, { occurred: known.occurredAt, known: known.knownAt, recovered: known.recoveredAt ?? at });
    if (lost === null) return refuse("E_NO_FAULT", "47-1", { cause, hours: 0 });
    const outage = { occurred: toInstant(lost.occurred), known: toInstant(lost.known), recovered: toInstant(lost.recovered) };
    const fee = (month: { toString(): string }) => monthlyFeeOf(world, contract, month.toString(), known.scope);
    const deemed = exemption(row, outage, fee, world.policy);
    if (!deemed.eligible) return refuse("E_NO_FAULT", "47-1", { cause, hours: row === 1 ? 8 : 2 });
    const before = account.assessed[`${incident}/${contractId}`] ?? { exemption: 0n, damages: 0n };
    const elsewhere = givenBefore(
      world,
      account,
      contract,
      { incident, scope: known.scope, lost },
      (part) => exemption(row, part, fee, world.policy).amount,
    );
    const { beyondExemption, cap, legalReview } = damages(
      row,
      deemed.amount,
      before.exemption + elsewhere,
      payments(account),
      toDay(dayOf(known.knownAt)),
      world.policy,
    );
    const left = beyondExemption - before.damages;
    if (amount > left) return refuse("E_TOO_MUCH", row === 1 ? "47-2" : "47-3", { left: left > 0n ? left : 0n, cap });
    return [
      {
        type: "damages-assessed",
        rule: row === 1 ? "47-2" : "47-3",
        data: { incident, contract: contractId, amount, cap: cap ?? 0n, legalCheck: legalReview },
      },
      { type: "credit-granted", rule: "47-1", data: { credit: command.id, kind: "damages", amount, on: dayOf(at), plan: null } },
    ];
  },
});

/** 47-12: an incident with personal data by our fault: damages up to one month's usage fee, by two people. */
export const grantPersonalDataDamages = accountCommand({
  rule: "47-12",
  summary: { ja: "個人情報の事故の損害賠償", en: "Grant damages for an incident with personal data" },
  actors: providerBilling,
  twoPeople: true,
  payload: z.strictObject({ incident: id, contract: id, claimed: positiveYen }),
  events: ["credit-granted", "damages-assessed"],
  refusals: ["E_NO_SUCH_REQUEST", "E_NO_FAULT", "E_SETTLED"],
  decide: (world, account, command, at) => {
    const { incident, contract: contractId, claimed } = command.data;
    const known = world.incidents().find((one) => one.id === incident);
    if (known?.incidentKind !== "personal-data" || !known.contracts.includes(contractId))
      return refuse("E_NO_SUCH_REQUEST", "47-12", { request: incident });
    if (known.cause !== "provider" && known.cause !== "provider-gross") return refuse("E_NO_FAULT", "47-12", { cause: known.cause });
    const key = `${incident}/${contractId}`;
    if (Object.hasOwn(account.assessed, key)) return refuse("E_SETTLED", "47-12", { incident });
    const contract = world.contract(contractId);
    const month = monthOf(dayOf(known.detectedAt));
    const exTax = monthlyFeeOf(world, contract, month, "service");
    const total = exTax + taxOn(exTax, wholeRate(rateOf(world, month)));
    const amount = personalDataDamages(claimed, { exTax, total }, world.policy);
    return [
      {
        type: "damages-assessed",
        rule: "47-12",
        data: { incident, contract: contractId, amount, cap: world.policy.personalDataCap === "ex-tax" ? exTax : total, legalCheck: false },
      },
      ...(amount > 0n
        ? [
            {
              type: "credit-granted",
              rule: "47-12",
              data: { credit: command.id, kind: "damages", amount, on: dayOf(at), plan: null },
            } as const,
          ]
        : []),
    ];
  },
});
