import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { makePlan } from "../billing/plan-month.ts";
import { monthlyFeeOf } from "../billing/usage-lines.ts";
import type { InstantText } from "../machine.ts";
import { damages } from "../money/damages.ts";
import { exemption } from "../money/exemption.ts";
import { type OutageCause, outageCauses } from "../money/outage-cause.ts";
import { lessYen, moreYen, sumYen } from "../money/yen.ts";
import { type AccountDraft, type AccountHandlers, accountCommand } from "./account-command.ts";
import { issued } from "./account-documents.ts";
import type { AccountState } from "./account-state.ts";
import { systemOnly } from "./actors.ts";
import type { Addon, ContractState, OverlayKind } from "./contract-state.ts";
import { dayOf, earlier, endOf, later, monthOf, startOf, toDay, toInstant } from "./dates.ts";
import { invoicesOf } from "./ledger.ts";
import { notifiedPause, stops } from "./overlays.ts";
import { id } from "./payload.ts";
import { policyFor, type World } from "./world.ts";

const causes = Object.keys(outageCauses) as [OutageCause, ...OutageCause[]];

const isInstant = z.string().min(20);

/**
 * 22-6 and 47 for one contract, once the cause of an outage has been classified (A15): which row holds, what need not be
 * paid, and what damages would be under their cap. The two are one sum, given once, as a return of its own against
 * the documents of the months (22-7, A-32). Eligible with nothing to give back is said too.
 */
export const assessOutage = accountCommand({
  rule: "22-6-1",
  summary: { ja: "障害による料金の免除・賠償の算定", en: "Assess what an outage exempts and what damages it founds" },
  actors: systemOnly,
  payload: z.strictObject({
    incident: id,
    contract: id,
    cause: z.enum(causes),
    scope: z.enum(["service", "recording-extension", "recording-delivery"]),
    occurred: isInstant,
    known: isInstant,
    recovered: isInstant,
  }),
  events: ["exemption-assessed", "damages-assessed", "invoice-issued", "credit-granted", "notice-issued"],
  decide: (world, account, command, at) => {
    const { incident, contract: contractId, scope, occurred, known, recovered } = command.data;
    const contract = world.contract(contractId);
    if (Object.hasOwn(account.assessed, `${incident}/${contractId}`)) return [];
    const { cause, because } = causeFor(contract, command.data.cause, scope, occurred);
    const row = outageCauses[cause].exemption;
    const none: AccountDraft = {
      type: "exemption-assessed",
      rule: "22-6-x",
      data: { incident, contract: contractId, row: null, eligible: false, units: 0, amount: 0n, because },
    };
    const lost = withinUse(contract, { occurred, known, recovered });
    if (row === null || lost === null) return [none];

    const outage = { occurred: toInstant(lost.occurred), known: toInstant(lost.known), recovered: toInstant(lost.recovered) };
    const fee = (month: { toString(): string }) => monthlyFeeOf(world, contract, month.toString(), scope);
    const policy = policyFor(world, contract, dayOf(known));
    const { eligible, units, amount: full } = exemption(row, outage, fee, policy);
    const given = givenBefore(world, account, contract, { incident, scope, lost }, (part) => exemption(row, part, fee, policy).amount);
    const amount = moreYen(0n, full - given);
    const rule = row === 1 ? "22-6-1" : "22-6-2";
    const assessed: AccountDraft = {
      type: "exemption-assessed",
      rule,
      data: { incident, contract: contractId, row, eligible, units, amount, because: given > 0n ? "A-27" : because },
    };
    const owed = outageCauses[cause].damages;
    const found = owed === null ? null : damages(owed, amount, amount, payments(account), toDay(dayOf(known)), world.policy);
    const capped: AccountDraft[] =
      found === null || !eligible
        ? []
        : [
            {
              type: "damages-assessed",
              rule: owed === 1 ? "47-2" : "47-3",
              data: { incident, contract: contractId, amount: found.beyondExemption, cap: found.cap ?? 0n, legalCheck: found.legalReview },
            },
          ];
    if (amount <= 0n) return [assessed, ...capped];
    return [
      assessed,
      ...capped,
      ...issued(
        account,
        command,
        exemptionPlan(world, account, contract, { incident, amount, known: lost.known, recovered: lost.recovered, rule }, at),
        account.biller ?? contract.biller,
        at,
      ),
    ];
  },
});

export const on47 = {
  "exemption-assessed": (account, { incident, contract, amount }) =>
    withAssessed(account, `${incident}/${contract}`, { exemption: amount, damages: 0n }),
  "damages-assessed": (account, { incident, contract, amount }) => {
    const held = account.assessed[`${incident}/${contract}`] ?? { exemption: 0n, damages: 0n };
    return withAssessed(account, `${incident}/${contract}`, { ...held, damages: held.damages + amount });
  },
} satisfies AccountHandlers;

/**
 * What the classification means for one contract: a pause told beforehand and a stop under 16–18 or 34–36 go before it,
 * as far as they cover what broke down: an addon's own stop says nothing about the service or the other addon.
 */
export function causeFor(
  contract: ContractState,
  cause: OutageCause,
  scope: "service" | Addon,
  occurred: InstantText,
): { cause: OutageCause; because: string } {
  if (notifiedPause(contract, scope, occurred)) return { cause: "notified-pause", because: "22-4" };
  const stopped = Object.values(contract.overlays).find(
    (overlay) =>
      Object.hasOwn(stopRules, overlay.kind) &&
      stops(overlay, scope) &&
      overlay.startedAt !== null &&
      overlay.startedAt <= occurred &&
      (overlay.endedAt === null || occurred < overlay.endedAt),
  );
  if (stopped) return { cause: "suspension-or-interruption", because: stopRules[stopped.kind] ?? "22-3" };
  return { cause, because: cause };
}

/** Which paragraph of 22 makes the time of a stop payable. */
const stopRules: Partial<Record<OverlayKind, string>> = { "16-1": "22-3", "16-2": "22-3", "34": "22-3", "18": "22-5", "36": "22-5" };

interface Lost {
  readonly occurred: InstantText;
  readonly known: InstantText;
  readonly recovered: InstantText;
}

/** The part of an outage in which the contract could have been used, from its first day (22-2) to the end of its last; null where there is none. */
export function withinUse(contract: ContractState, { occurred, known, recovered }: Lost): Lost | null {
  if (contract.acceptedAt === null) return null;
  const first = later(startOf(contract.start), contract.acceptedAt);
  const part = {
    occurred: later(occurred, first),
    known: later(known, first),
    recovered: contract.endedOn === null ? recovered : earlier(recovered, endOf(contract.endedOn)),
  };
  return part.known < part.recovered ? part : null;
}

/**
 * what other incidents have exempted already for the same time and the same fee, such as one outage that was both
 * reported and seen by monitoring. The fee of an addon is part of the service's.
 */
export function givenBefore(
  world: World,
  account: AccountState,
  contract: ContractState,
  now: { incident: string; scope: "service" | Addon; lost: Lost },
  worth: (part: { occurred: Temporal.Instant; known: Temporal.Instant; recovered: Temporal.Instant }) => bigint,
): bigint {
  const shares = world.incidents().map((other) => {
    const exempted = account.assessed[`${other.id}/${contract.id}`]?.exemption ?? 0n;
    const sameFee = other.scope === now.scope || other.scope === "service" || now.scope === "service";
    if (other.id === now.incident || exempted <= 0n || !sameFee || other.recoveredAt === null) return 0n;
    const [from, until] = [later(now.lost.known, other.knownAt), earlier(now.lost.recovered, other.recoveredAt)];
    if (from >= until) return 0n;
    return lessYen(exempted, worth({ occurred: toInstant(from), known: toInstant(from), recovered: toInstant(until) }));
  });
  return sumYen(shares);
}

function exemptionPlan(
  world: World,
  account: AccountState,
  contract: ContractState,
  found: { incident: string; amount: bigint; known: InstantText; recovered: InstantText; rule: string },
  at: InstantText,
) {
  const month = monthOf(dayOf(found.known));
  const months = [month, monthOf(dayOf(found.recovered))];
  const of = invoicesOf(account).filter(
    ({ plan, voidedAt }) => plan.contract === contract.id && voidedAt === null && plan.kind === "invoice" && months.includes(plan.month),
  );
  const line = {
    key: `exemption/${found.incident}`,
    ja: "利用できなかった期間の料金",
    en: "Fee for time without service",
    quantity: 1,
    unitPrice: null,
    amount: -found.amount,
    category: "standard",
    month,
    rule: found.rule,
  } as const;
  return makePlan(world, contract, [line], { kind: "exemption", month, due: null, of: of.map(({ no }) => no), rule: "22-7" }, dayOf(at));
}

/** What the customer has paid, by the bank's credit date, of any kind and with tax. */
export function payments(account: AccountState) {
  return Object.values(account.credits)
    .filter(({ kind }) => kind === "payment")
    .map(({ on, amount }) => ({ on: toDay(on), amount }));
}

const withAssessed = (account: AccountState, key: string, row: { exemption: bigint; damages: bigint }): AccountState => ({
  ...account,
  assessed: { ...account.assessed, [key]: row },
});
