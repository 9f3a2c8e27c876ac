import { z } from "zod";
import { isNoticeRule } from "../calendar/notice-rule.ts";
import { policyOverrideSchema } from "../policy.ts";
import { refuse } from "../refusal.ts";
import { administrator, anyProvider, provider, providerOrReseller } from "./actors.ts";
import { type ContractHandlers, contractCommand } from "./contract-command.ts";
import { dayText, id, positiveYen, text } from "./payload.ts";
import { type ProviderHandlers, providerCommand } from "./provider-command.ts";

/** What the terms want kept on record: special terms (8), use of information (40), secrecy (41, 42), violations (31, 42–44, 46), claims (47), talks (51). */

const none = (phase: string) => phase === "none";

/** Article 8: a special term overrides the one rule that it names, for a time; both sides have the document. */
export const setSpecialTerm = contractCommand({
  rule: "8",
  summary: { ja: "特約の登録", en: "Agree on a special term" },
  actors: administrator,
  twoPeople: true,
  payload: z.strictObject({
    id: id.optional(),
    rule: id,
    from: dayText,
    to: dayText.nullable().default(null),
    document: id,
    permitted: z.literal(true).optional(),
    leadMonths: z.int().min(0).max(24).optional(),
    policy: policyOverrideSchema.optional(),
    prices: z
      .partialRecord(
        z.enum([
          "line",
          "seat",
          "management",
          "user",
          "recordingExtension",
          "recordingDelivery",
          "recordingDeliverySeat",
          "numberIssue",
          "numberFirst",
          "numberFurther",
          "setup",
        ]),
        positiveYen,
      )
      .optional(),
  }),
  events: ["special-term-set"],
  refusals: ["E_NOT_ACTIVE", "E_BAD_ORDER", "E_UNKNOWN_RULE"],
  decide: (_world, contract, command) => {
    const { rule, from, to, document, permitted, leadMonths, policy, prices } = command.data;
    if (none(contract.phase) || contract.phase === "purged") return refuse("E_NOT_ACTIVE", "8", { phase: contract.phase });
    if (to !== null && to < from) return refuse("E_BAD_ORDER", "8", { from, to });
    if (leadMonths !== undefined && !isNoticeRule(rule)) return refuse("E_UNKNOWN_RULE", "8", { rule, leadMonths });
    const override = {
      ...(permitted && { permitted }),
      ...(leadMonths !== undefined && { leadMonths }),
      ...(policy && { policy }),
      ...(prices && { prices }),
    };
    return [
      { type: "special-term-set", rule: "8", data: { term: { id: command.data.id ?? command.id, rule, from, to, document, override } } },
    ];
  },
});

/** 40-1: the customer objects to one of the six purposes; marketing is (5). */
export const optOut = contractCommand({
  rule: "40-1",
  summary: { ja: "情報の利用目的の停止の申出", en: "Opt out of a purpose of use" },
  actors: ["customer", ...provider],
  payload: z.strictObject({ purpose: z.int().min(1).max(6) }),
  events: ["purpose-opted-out"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) =>
    none(contract.phase)
      ? refuse("E_NOT_ACTIVE", "40-1", { phase: contract.phase })
      : [{ type: "purpose-opted-out", rule: "40-1", data: command.data }],
});

/** 40-1: every export and every mail names its purpose, (1) to (6), and is refused where the customer has opted out of it. A shared user needs to be named for it (40-2). */
export const useInformation = contractCommand({
  rule: "40-1",
  summary: { ja: "契約者情報の利用の記録", en: "Use the customer's information for a purpose" },
  actors: anyProvider,
  payload: z.strictObject({ purpose: z.int().min(1).max(6), what: text, sharedUser: id.nullable().default(null) }),
  events: ["information-used"],
  refusals: ["E_NOT_ACTIVE", "E_OPTED_OUT", "E_NOT_SHARED"],
  decide: (world, contract, command) => {
    const { purpose, what, sharedUser } = command.data;
    if (none(contract.phase) || contract.phase === "purged") return refuse("E_NOT_ACTIVE", "40-1", { phase: contract.phase });
    if (contract.optOuts.includes(purpose)) return refuse("E_OPTED_OUT", "40-1", { purpose });
    const named =
      sharedUser === null ||
      (Object.hasOwn(world.provider.sharedUsers, sharedUser) && world.provider.sharedUsers[sharedUser]?.includes(purpose));
    if (!named) return refuse("E_NOT_SHARED", "40-2", { sharedUser, purpose });
    return [{ type: "information-used", rule: sharedUser === null ? "40-1" : "40-2", data: { purpose, what } }];
  },
});

/** 40-2, 40-3: who may use information together with the provider, for which purposes; the provider's information officer answers for it. */
export const nameSharedUser = providerCommand({
  rule: "40-2",
  summary: { ja: "共同利用者の指定", en: "Name a shared user" },
  actors: administrator,
  payload: z.strictObject({ user: id, purposes: z.array(z.int().min(1).max(6)).min(1) }),
  events: ["shared-user-named"],
  decide: (_world, _provider, command) => [{ type: "shared-user-named", rule: "40-2", data: command.data }],
});

/** 42-4: a contractor under a confidentiality agreement. */
export const registerContractor = providerCommand({
  rule: "42-4",
  summary: { ja: "機密保持契約のある委託先の登録", en: "Register a contractor under a confidentiality agreement" },
  actors: administrator,
  payload: z.strictObject({ contractor: id, agreement: id }),
  events: ["contractor-registered"],
  decide: (_world, _provider, command) => [{ type: "contractor-registered", rule: "42-4", data: command.data }],
});

/** 42-1: nothing goes to third parties, even after the end; 42-4 lets through what a contractor under agreement needs. */
export const discloseToContractor = contractCommand({
  rule: "42-4",
  summary: { ja: "委託先への情報の提供", en: "Give information to a contractor" },
  actors: anyProvider,
  payload: z.strictObject({ contractor: id, what: text }),
  events: ["information-disclosed"],
  refusals: ["E_NOT_ACTIVE", "E_NO_AGREEMENT"],
  decide: (world, contract, command) => {
    const { contractor, what } = command.data;
    if (none(contract.phase)) return refuse("E_NOT_ACTIVE", "42-4", { phase: contract.phase });
    if (!Object.hasOwn(world.provider.contractors, contractor)) return refuse("E_NO_AGREEMENT", "42-1", { contractor });
    return [{ type: "information-disclosed", rule: "42-4", data: { contractor, what } }];
  },
});

/** 41-2/3, 42-2/3: compulsory measures and lawful inquiries are answered within their scope, by two people. What is neither stays secret (41-1). */
export const answerLegalRequest = contractCommand({
  rule: "41-3",
  summary: { ja: "強制処分・法令に基づく照会への回答", en: "Answer a compulsory measure or a lawful inquiry" },
  actors: providerOrReseller,
  twoPeople: true,
  payload: z.strictObject({
    request: id.optional(),
    kind: z.enum(["compulsory", "inquiry"]),
    about: z.enum(["communication", "information"]).default("communication"),
    authority: text,
    basis: text,
    scope: z.array(text).min(1),
    export: z.array(text).default([]),
    answer: z.enum(["given", "declined"]),
  }),
  events: ["legal-request-answered"],
  refusals: ["E_NOT_ACTIVE", "E_OUT_OF_SCOPE", "E_ALREADY_ASKED"],
  decide: (_world, contract, command) => {
    const { kind, about, authority, basis, scope, answer } = command.data;
    const request = command.data.request ?? command.id;
    const rule = about === "communication" ? (kind === "compulsory" ? "41-2" : "41-3") : kind === "compulsory" ? "42-2" : "42-3";
    if (none(contract.phase)) return refuse("E_NOT_ACTIVE", rule, { phase: contract.phase });
    if (Object.hasOwn(contract.legalRequests, request)) return refuse("E_ALREADY_ASKED", rule, { request });
    const beyond = command.data.export.filter((what) => !scope.includes(what));
    if (beyond.length > 0) return refuse("E_OUT_OF_SCOPE", "41-1", { beyond, scope });
    return [{ type: "legal-request-answered", rule, data: { request, kind, authority, basis, scope: scope.join(", "), answer } }];
  },
});

/** 31-1, 42, 43 (1)–(10), 44, 46: a breach by the customer is put on record; it is ground (3) of a suspension and may found a claim (47-9). */
export const recordViolation = contractCommand({
  rule: "43",
  summary: { ja: "違反の記録", en: "Record a violation" },
  actors: [...provider, "operator"],
  payload: z.strictObject({
    article: z.enum(["31-1", "42", "43", "44", "46"]),
    item: z.int().min(1).max(10).nullable().default(null),
    memo: text,
  }),
  events: ["violation-recorded"],
  refusals: ["E_NOT_ACTIVE", "E_FORM"],
  decide: (_world, contract, command) => {
    const { article, item, memo } = command.data;
    if (none(contract.phase)) return refuse("E_NOT_ACTIVE", article, { phase: contract.phase });
    if ((article === "43") !== (item !== null)) return refuse("E_FORM", "43", { missing: article === "43" ? ["item"] : [], item });
    const rule = article === "43" ? "43" : article === "44" ? "44-1" : article;
    return [{ type: "violation-recorded", rule, data: { violation: command.id, article, item, memo } }];
  },
});

export const cureViolation = contractCommand({
  rule: "43",
  summary: { ja: "違反の解消の記録", en: "Record that a violation has ceased" },
  actors: [...provider, "operator"],
  payload: z.strictObject({ violation: id }),
  events: ["violation-cured"],
  refusals: ["E_NO_SUCH_REQUEST"],
  decide: (_world, contract, command) => {
    const known = Object.hasOwn(contract.violations, command.data.violation) ? contract.violations[command.data.violation] : undefined;
    if (!known || known.cured) return refuse("E_NO_SUCH_REQUEST", "43", { request: command.data.violation });
    return [{ type: "violation-cured", rule: "43", data: command.data }];
  },
});

/** 47-9, 47-10: the provider claims damages for a violation, or for an end by 19 or 20 that was not its own fault. */
export const raiseClaim = contractCommand({
  rule: "47-9",
  summary: { ja: "契約者に対する損害賠償の請求", en: "Claim damages from the customer" },
  actors: provider,
  twoPeople: true,
  payload: z.strictObject({
    rule: z.enum(["47-9", "47-10"]),
    violation: id.nullable().default(null),
    amount: positiveYen,
    memo: text,
    ownFault: z.boolean().default(false),
  }),
  events: ["claim-raised"],
  refusals: ["E_NO_GROUND"],
  decide: (_world, contract, command) => {
    const { rule, violation, amount, memo, ownFault } = command.data;
    const breached =
      violation !== null && Object.hasOwn(contract.violations, violation) && contract.violations[violation]?.article !== "31-1";
    const ended = (contract.endedHow === "termination" || contract.endedHow === "cancellation") && !ownFault;
    if (rule === "47-9" ? !breached : !ended) return refuse("E_NO_GROUND", rule, { violation, endedHow: contract.endedHow });
    return [{ type: "claim-raised", rule, data: { claim: command.id, rule, amount, memo } }];
  },
});

/**
 * A claim of the customer that Article 47 excludes is answered with its paragraph: stops under 16–18, 34–36, 38, 48 (47-7),
 * what is beyond this article (47-6), third parties (47-8), stored data (47-11), special, indirect and lost profit (47-13).
 */
export const rejectClaim = contractCommand({
  rule: "47-7",
  summary: { ja: "契約者の損害賠償請求への回答（免責）", en: "Answer a customer's claim that is excluded" },
  actors: provider,
  payload: z.strictObject({ claim: id, because: z.enum(["47-6", "47-7", "47-8", "47-11", "47-13", "7-1", "7-2"]) }),
  events: ["claim-rejected", "notice-issued"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) =>
    none(contract.phase)
      ? refuse("E_NOT_ACTIVE", "47-6", { phase: contract.phase })
      : [{ type: "claim-rejected", rule: command.data.because, data: command.data }],
});

/** 51: what the terms do not say is talked over in good faith. */
export const openGoodFaith = contractCommand({
  rule: "51",
  summary: { ja: "協議事項の開始", en: "Open a matter that the terms do not settle" },
  actors: ["customer", ...providerOrReseller],
  payload: z.strictObject({ memo: text }),
  events: ["good-faith-opened"],
  refusals: ["E_NOT_ACTIVE"],
  decide: (_world, contract, command) =>
    none(contract.phase)
      ? refuse("E_NOT_ACTIVE", "51", { phase: contract.phase })
      : [{ type: "good-faith-opened", rule: "51", data: { matter: command.id, memo: command.data.memo } }],
});

export const settleGoodFaith = contractCommand({
  rule: "51",
  summary: { ja: "協議事項の解決", en: "Settle such a matter" },
  actors: providerOrReseller,
  payload: z.strictObject({ matter: id, outcome: text }),
  events: ["good-faith-settled"],
  refusals: ["E_NO_SUCH_REQUEST"],
  decide: (_world, contract, command) =>
    Object.hasOwn(contract.goodFaith, command.data.matter) && contract.goodFaith[command.data.matter] === false
      ? [{ type: "good-faith-settled", rule: "51", data: command.data }]
      : refuse("E_NO_SUCH_REQUEST", "51", { request: command.data.matter }),
});

export const onRegisters = {
  "special-term-set": (contract, { term }) => ({
    ...contract,
    specialTerms: [...contract.specialTerms.filter((one) => one.id !== term.id), term],
  }),
  "purpose-opted-out": (contract, { purpose }) => ({ ...contract, optOuts: [...new Set([...contract.optOuts, purpose])] }),
  "information-used": (contract) => contract,
  "information-disclosed": (contract) => contract,
  "legal-request-answered": (contract, { request, answer }) => ({
    ...contract,
    legalRequests: { ...contract.legalRequests, [request]: answer },
  }),
  "violation-recorded": (contract, { violation, article }) => ({
    ...contract,
    violations: { ...contract.violations, [violation]: { article, cured: false } },
  }),
  "violation-cured": (contract, { violation }) => {
    const known = contract.violations[violation];
    return known ? { ...contract, violations: { ...contract.violations, [violation]: { ...known, cured: true } } } : contract;
  },
  "claim-raised": (contract, { claim, rule, amount }) => ({ ...contract, claims: { ...contract.claims, [claim]: { rule, amount } } }),
  "claim-rejected": (contract) => contract,
  "good-faith-opened": (contract, { matter }) => ({ ...contract, goodFaith: { ...contract.goodFaith, [matter]: false } }),
  "good-faith-settled": (contract, { matter }) => ({ ...contract, goodFaith: { ...contract.goodFaith, [matter]: true } }),
} satisfies ContractHandlers;

export const onProviderRegisters = {
  "shared-user-named": (provider, { user, purposes }) => ({ ...provider, sharedUsers: { ...provider.sharedUsers, [user]: purposes } }),
  "contractor-registered": (provider, { contractor, agreement }) => ({
    ...provider,
    contractors: { ...provider.contractors, [contractor]: agreement },
  }),
} satisfies ProviderHandlers;
