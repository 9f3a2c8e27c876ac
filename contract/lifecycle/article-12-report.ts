import { z } from "zod";
import { refuse } from "../refusal.ts";
import { customer, provider } from "./actors.ts";
import { type ContractHandlers, contractCommand } from "./contract-command.ts";
import { dayOf, deadline, earliest, instantOf } from "./dates.ts";
import { notice } from "./notices.ts";
import { dayText, id, text } from "./payload.ts";

const contactFields = [
  "address",
  "phone",
  "fax",
  "bill-to",
  "company",
  "representative",
  "contract-contact",
  "technical-contact",
  "emergency-contact",
] as const;
const over = (phase: string) => phase === "none" || phase === "refused" || phase === "withdrawn" || phase === "purged";

/** 12-2: a new address, telephone or billing address is reported before it changes. A late report is taken all the same, and marked. */
export const changeContact = contractCommand({
  rule: "12-2",
  summary: { ja: "連絡先・請求書送付先の変更の届出", en: "Report a change of address, telephone or billing address" },
  actors: customer,
  payload: z.strictObject({ on: dayText, fields: z.array(z.enum(contactFields)).min(1) }),
  events: ["contact-changed"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) => {
    if (over(contract.phase)) return refuse("E_NOT_ACTIVE", "12-2", { phase: contract.phase });
    const { on, fields } = command.data;
    return [{ type: "contact-changed", rule: "12-2", data: { on, fields, late: dayOf(command.receivedAt) >= on }, validOn: on }];
  },
});

/** 12-6: another line or access provider is reported before it changes. */
export const changeCircuit = contractCommand({
  rule: "12-6",
  summary: { ja: "利用回線等の変更の届出", en: "Report another circuit or access provider" },
  actors: customer,
  payload: z.strictObject({ on: dayText, circuit: text }),
  events: ["circuit-changed"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) => {
    if (over(contract.phase)) return refuse("E_NOT_ACTIVE", "12-6", { phase: contract.phase });
    const { on, circuit } = command.data;
    return [{ type: "circuit-changed", rule: "12-6", data: { on, circuit, late: dayOf(command.receivedAt) >= on }, validOn: on }];
  },
});

/** 7-3: a change of the voice environment is asked for one month before, and needs permission. */
export const askEnvironmentChange = contractCommand({
  rule: "7-3",
  summary: { ja: "音声通信環境の変更の連絡", en: "Ask to change the voice environment" },
  actors: customer,
  waivable: true,
  payload: z.strictObject({ on: dayText }),
  events: ["environment-change-asked"],
  refusals: ["E_NOT_ACTIVE", "E_LATE"],
  decide: (world, contract, command) => {
    if (over(contract.phase)) return refuse("E_NOT_ACTIVE", "7-3", { phase: contract.phase });
    const { on } = command.data;
    const received = dayOf(command.receivedAt);
    const last = deadline(world, "7-3", on);
    if (received > last && !command.waiver) return refuse("E_LATE", "7-3", { deadline: last, earliest: earliest(world, "7-3", received) });
    return [{ type: "environment-change-asked", rule: "7-3", data: { request: command.id, on } }];
  },
});

export const answerEnvironmentChange = contractCommand({
  rule: "7-3",
  summary: { ja: "音声通信環境の変更の許可・不許可", en: "Permit a change of the voice environment, or not" },
  actors: [...provider, "operator"],
  payload: z.strictObject({ request: id, permitted: z.boolean(), memo: text.nullable().default(null) }),
  events: ["environment-change-answered", "notice-issued"],
  refusals: ["E_NO_SUCH_REQUEST"],
  decide: (_world, contract, command, at) => {
    const { request, permitted, memo } = command.data;
    const asked = Object.hasOwn(contract.environmentChanges, request) ? contract.environmentChanges[request] : undefined;
    if (asked?.permitted !== null) return refuse("E_NO_SUCH_REQUEST", "7-3", { request });
    return [
      { type: "environment-change-answered", rule: "7-3", data: { request, permitted, memo } },
      notice(command, at, "environment-change", "7-3", "defined", { on: asked.on, permitted }),
    ];
  },
});

/** 7-3: changed without permission. What breaks because of it is the customer's own doing and earns no credit (22-6-x). */
export const recordUnpermittedChange = contractCommand({
  rule: "7-3",
  summary: { ja: "許可のない音声通信環境の変更の記録", en: "Record a change of the voice environment without permission" },
  actors: [...provider, "operator"],
  payload: z.strictObject({ on: dayText }),
  events: ["environment-changed-unpermitted"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) =>
    over(contract.phase)
      ? refuse("E_NOT_ACTIVE", "7-3", { phase: contract.phase })
      : [{ type: "environment-changed-unpermitted", rule: "7-3", data: { on: command.data.on }, validOn: command.data.on }],
});

export const on12Report = {
  "contact-changed": (contract) => contract,
  "circuit-changed": (contract) => contract,
  "environment-change-asked": (contract, { request, on }, { validOn }) => ({
    ...contract,
    environmentChanges: { ...contract.environmentChanges, [request]: { on, askedAt: instantOf(validOn), permitted: null } },
  }),
  "environment-change-answered": (contract, { request, permitted }) => {
    const asked = contract.environmentChanges[request];
    return asked ? { ...contract, environmentChanges: { ...contract.environmentChanges, [request]: { ...asked, permitted } } } : contract;
  },
  "environment-changed-unpermitted": (contract, { on }) => ({ ...contract, unpermittedChanges: [...contract.unpermittedChanges, on] }),
} satisfies ContractHandlers;
