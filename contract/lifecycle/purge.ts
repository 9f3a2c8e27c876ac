import { z } from "zod";
import { refuse } from "../refusal.ts";
import { administrator, operations, systemOnly } from "./actors.ts";
import { type ContractDues, type ContractHandlers, contractCommand, contractDue } from "./contract-command.ts";
import type { ContractState } from "./contract-state.ts";
import { dayOf, later, monthOf, plusDays, startOf } from "./dates.ts";
import { notice } from "./notices.ts";
import { id, nothing, text } from "./payload.ts";

/**
 * Deletion of the customer's data (47-11, S-7): begins the day after the end, runs by itself fourteen days after it at the
 * latest and is over within a month, unless a legal hold stands. A person signs the certificate. Our own books stay.
 */
const runsAfterDays = 14;
const alarmDaysBefore = 7;

export const beginPurge = contractCommand({
  rule: "47-11",
  summary: { ja: "データ消去の開始", en: "The deletion of data begins" },
  actors: systemOnly,
  payload: nothing,
  events: ["purge-begun", "notice-issued"],
  refusals: ["E_NOT_ENDED"],
  decide: (_world, contract, command, at) => {
    if (contract.phase !== "ended" || contract.purge === null) return refuse("E_NOT_ENDED", "47-11", { phase: contract.phase });
    return [
      { type: "purge-begun", rule: "47-11", data: { deadline: contract.purge.deadline } },
      notice(command, at, "purge-warning", "47-11", "defined", { deadline: contract.purge.deadline }),
    ];
  },
});

/** Earlier than by itself: an operator may delete as soon as the deletion has begun, with a second person. */
export const purge = contractCommand({
  rule: "S-7",
  summary: { ja: "データの消去", en: "Delete the customer's data" },
  actors: [...operations, "system"],
  twoPeople: true,
  payload: nothing,
  events: ["calls-closed", "purged"],
  refusals: ["E_NOT_ENDED", "E_HELD"],
  decide: (_world, contract, _command, at) => {
    if (contract.phase !== "purge-pending" || contract.purge === null) return refuse("E_NOT_ENDED", "S-7", { phase: contract.phase });
    if (contract.holds.length > 0) return refuse("E_HELD", "A-42", { holds: contract.holds });
    // The last calls have been rated by now (TM-07): nothing to rate is left afterwards.
    return [
      { type: "calls-closed", rule: "P3-2", data: { month: monthOf(contract.endedOn ?? dayOf(at)) } },
      { type: "purged", rule: "S-7", data: { deadline: contract.purge.deadline, held: dayOf(at) > contract.purge.deadline } },
    ];
  },
});

export const alarmPurge = contractCommand({
  rule: "S-7",
  summary: { ja: "データ消去期限の警告", en: "The deadline for deleting data is near" },
  actors: systemOnly,
  payload: nothing,
  events: ["purge-alarmed"],
  refusals: ["E_NOT_ENDED"],
  decide: (_world, contract) =>
    contract.purge === null || contract.purge.purgedAt !== null
      ? refuse("E_NOT_ENDED", "S-7", { phase: contract.phase })
      : [{ type: "purge-alarmed", rule: "S-7", data: { deadline: contract.purge.deadline } }],
});

/** What was deleted is known: rows, files and keys are gone, and there is a report with counts and hashes to sign. */
export const recordDeletion = contractCommand({
  rule: "S-7",
  summary: { ja: "消去の実施報告", en: "The deletion has been carried out and reported" },
  actors: systemOnly,
  payload: z.strictObject({ report: z.string().regex(/^[0-9a-f]{64}$/) }),
  events: ["deletion-reported"],
  refusals: ["E_NOT_PURGED"],
  decide: (_world, contract, command) =>
    contract.phase !== "purged" || contract.purge === null || contract.purge.report !== null
      ? refuse("E_NOT_PURGED", "S-7", { phase: contract.phase })
      : [{ type: "deletion-reported", rule: "S-7", data: { report: command.data.report } }],
});

/** A certificate says what was deleted: between the decision and the report of the deletion there is nothing to sign. */
export const signCertificate = contractCommand({
  rule: "S-7",
  summary: { ja: "データ消去証明書への署名", en: "Sign the certificate of deletion" },
  actors: [...operations, "approver"],
  payload: nothing,
  events: ["purge-certified", "notice-issued"],
  refusals: ["E_NOT_PURGED", "E_NO_REPORT"],
  decide: (_world, contract, command, at) => {
    if (contract.phase !== "purged" || contract.purge === null || contract.purge.certifiedBy !== null)
      return refuse("E_NOT_PURGED", "S-7", { phase: contract.phase });
    if (contract.purge.report === null) return refuse("E_NO_REPORT", "S-7", { purgedAt: contract.purge.purgedAt });
    return [
      { type: "purge-certified", rule: "S-7", data: { by: command.actor.person } },
      notice(command, at, "purge-certificate", "S-7", "defined", {}),
    ];
  },
});

/** A lawful duty to keep stops the deletion, by two people. */
export const setLegalHold = contractCommand({
  rule: "A-42",
  summary: { ja: "法的保全の設定", en: "Set a legal hold" },
  actors: administrator,
  twoPeople: true,
  payload: z.strictObject({ hold: id.optional(), why: text }),
  events: ["legal-hold-set"],
  refusals: ["E_NOT_ACTIVE", "E_ALREADY_ASKED"],
  decide: (_world, contract, command) => {
    const hold = command.data.hold ?? command.id;
    if (contract.phase === "none" || contract.phase === "purged") return refuse("E_NOT_ACTIVE", "A-42", { phase: contract.phase });
    if (contract.holds.includes(hold)) return refuse("E_ALREADY_ASKED", "A-42", { hold });
    return [{ type: "legal-hold-set", rule: "A-42", data: { hold, why: command.data.why } }];
  },
});

export const liftLegalHold = contractCommand({
  rule: "A-42",
  summary: { ja: "法的保全の解除", en: "Lift a legal hold" },
  actors: administrator,
  twoPeople: true,
  payload: z.strictObject({ hold: id.optional() }),
  events: ["legal-hold-lifted"],
  refusals: ["E_NO_SUCH_REQUEST"],
  decide: (_world, contract, command) => {
    const hold = command.data.hold ?? (contract.holds.length === 1 ? contract.holds[0] : undefined);
    if (hold === undefined || !contract.holds.includes(hold))
      return refuse("E_NO_SUCH_REQUEST", "A-42", { request: hold ?? null, open: contract.holds });
    return [{ type: "legal-hold-lifted", rule: "A-42", data: { hold } }];
  },
});

export const duePurge: ContractDues = (contract) => {
  const { purge, endedOn } = contract;
  if (purge === null || endedOn === null || purge.purgedAt !== null) return [];
  if (contract.phase === "ended")
    return [contractDue(contract, { id: "purge-begin", at: startOf(plusDays(endedOn, 1)), command: "begin-purge", rule: "47-11" })];
  if (contract.phase !== "purge-pending") return [];
  const itself = startOf(plusDays(endedOn, runsAfterDays));
  const alarm = startOf(plusDays(purge.deadline, -alarmDaysBefore));
  return [
    ...(contract.holds.length === 0
      ? [contractDue(contract, { id: "purge", at: later(itself, lastHoldLifted(contract)), phase: "run", command: "purge", rule: "S-7" })]
      : []),
    ...(purge.alarmed ? [] : [contractDue(contract, { id: "purge-alarm", at: alarm, phase: "run", command: "alarm-purge", rule: "S-7" })]),
  ];
};

export const onPurge = {
  "purge-begun": (contract) => ({ ...contract, phase: "purge-pending", purge: contract.purge && { ...contract.purge, begun: true } }),
  "purge-alarmed": (contract) => ({ ...contract, purge: contract.purge && { ...contract.purge, alarmed: true } }),
  purged: (contract, _data, event) => ({
    ...contract,
    phase: "purged",
    // People and firms were rows; the contract keeps their ids no longer than they.
    holders: [],
    successors: [],
    representative: null,
    purge: contract.purge && { ...contract.purge, purgedAt: event.validOn },
  }),
  "deletion-reported": (contract, { report }) => ({ ...contract, purge: contract.purge && { ...contract.purge, report } }),
  "purge-certified": (contract, { by }) => ({ ...contract, purge: contract.purge && { ...contract.purge, certifiedBy: by } }),
  "legal-hold-set": (contract, { hold }) => ({ ...contract, holds: [...contract.holds, hold] }),
  "legal-hold-lifted": (contract, { hold }, event) => ({
    ...contract,
    holds: contract.holds.filter((one) => one !== hold),
    holdLiftedAt: event.validOn,
  }),
} satisfies ContractHandlers;

const lastHoldLifted = (contract: ContractState): string => contract.holdLiftedAt ?? "";
