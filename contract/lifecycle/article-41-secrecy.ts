import { z } from "zod";
import { refuse } from "../refusal.ts";
import { administrator, anyProvider, providerOrReseller } from "./actors.ts";
import { contractCommand } from "./contract-command.ts";
import { id, text } from "./payload.ts";
import { providerCommand } from "./provider-command.ts";
import { isNone } from "./registers.ts";

/** 42-4: a contractor under a confidentiality agreement. */
export const registerContractor = providerCommand({
  rule: "42-4",
  summary: { ja: "機密保持契約のある委託先の登録", en: "Register a contractor under a confidentiality agreement" },
  actors: administrator,
  payload: z.strictObject({ contractor: id, agreement: id }),
  events: ["contractor-registered"],
  decide: (_world, _provider, command) => [{ type: "contractor-registered", rule: "42-4", data: command.data }],
});

/** 42-4: once its agreement has ended, a contractor is told nothing more; what it has learnt stays secret (42-1). */
export const endContractor = providerCommand({
  rule: "42-4",
  summary: { ja: "委託先の機密保持契約の終了", en: "Record that a contractor's agreement has ended" },
  actors: administrator,
  payload: z.strictObject({ contractor: id }),
  events: ["contractor-ended"],
  refusals: ["E_NO_AGREEMENT"],
  decide: (_world, provider, command) =>
    Object.hasOwn(provider.contractors, command.data.contractor)
      ? [{ type: "contractor-ended", rule: "42-4", data: command.data }]
      : refuse("E_NO_AGREEMENT", "42-4", { contractor: command.data.contractor }),
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
    if (isNone(contract.phase)) return refuse("E_NOT_ACTIVE", "42-4", { phase: contract.phase });
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
    if (isNone(contract.phase)) return refuse("E_NOT_ACTIVE", rule, { phase: contract.phase });
    if (Object.hasOwn(contract.legalRequests, request)) return refuse("E_ALREADY_ASKED", rule, { request });
    const beyond = command.data.export.filter((what) => !scope.includes(what));
    if (beyond.length > 0) return refuse("E_OUT_OF_SCOPE", "41-1", { beyond, scope });
    return [{ type: "legal-request-answered", rule, data: { request, kind, authority, basis, scope: scope.join(", "), answer } }];
  },
});
