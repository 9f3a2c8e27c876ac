import { z } from "zod";
import { refuse } from "../refusal.ts";
import { administrator, systemOnly } from "./actors.ts";
import { type ContractDues, type ContractHandlers, contractCommand, contractDue } from "./contract-command.ts";
import { dayOf, later, plusDays, startOf } from "./dates.ts";
import { notice, noticeId } from "./notices.ts";
import { dayText, id } from "./payload.ts";
import { type ProviderHandlers, providerCommand } from "./provider-command.ts";

/**
 * Article 2: the provider may change the terms without consent (2-1). A change to the customer's disadvantage is published
 * `termsNoticeDays` before it holds; price tables never go this way but by 21-3.
 */
export const publishTerms = providerCommand({
  rule: "2-1",
  summary: { ja: "約款の変更の公表", en: "Publish a new version of the terms" },
  actors: administrator,
  payload: z.strictObject({ version: id, effectiveFrom: dayText, detrimental: z.boolean(), document: id }),
  events: ["terms-published"],
  refusals: ["E_ALREADY_ASKED", "E_LATE", "E_PAST"],
  decide: (world, provider, command, at) => {
    const { version, effectiveFrom, detrimental, document } = command.data;
    if (provider.terms.some((held) => held.version === version)) return refuse("E_ALREADY_ASKED", "2-1", { version });
    const today = dayOf(at);
    if (effectiveFrom < today) return refuse("E_PAST", "2-1", { earliest: today });
    const possible = plusDays(today, world.policy.termsNoticeDays);
    if (detrimental && effectiveFrom < possible) return refuse("E_LATE", "A-01", { earliest: possible });
    return [{ type: "terms-published", rule: "2-1", data: { version, effectiveFrom, detrimental, document } }];
  },
});

export const onProvider02 = {
  "terms-published": (provider, data, event) => ({
    ...provider,
    terms: [...provider.terms, { ...data, publishedAt: event.validOn }].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)),
  }),
} satisfies ProviderHandlers;

/** 2-2: the contact persons are told beforehand as far as possible … */
export const announceTerms = contractCommand({
  rule: "2-2",
  summary: { ja: "約款変更の通知", en: "Announce new terms to this customer" },
  actors: systemOnly,
  payload: z.strictObject({ version: id, effectiveFrom: dayText }),
  events: ["terms-announced", "notice-issued"],
  decide: (_world, contract, command, at) => {
    const { version, effectiveFrom } = command.data;
    if (Object.hasOwn(contract.termsNotices, version)) return [];
    return [
      { type: "terms-announced", rule: "2-2", data: { version, effectiveFrom, notice: noticeId(command, "terms") } },
      notice(command, at, "terms", "2-2", "free", { version, effectiveFrom }),
    ];
  },
});

/** … and the new terms hold whether or not the notice has arrived. */
export const enforceTerms = contractCommand({
  rule: "2-2",
  summary: { ja: "変更後の約款の適用", en: "New terms take effect" },
  actors: systemOnly,
  payload: z.strictObject({ version: id }),
  events: ["terms-in-force"],
  refusals: ["E_NO_SUCH_NOTICE"],
  decide: (_world, contract, command) => {
    const told = Object.hasOwn(contract.termsNotices, command.data.version) ? contract.termsNotices[command.data.version] : undefined;
    if (!told || told.inForce) return refuse("E_NO_SUCH_NOTICE", "2-2", { version: command.data.version });
    const arrived = (contract.notices[told.notice]?.arrivedAt ?? null) !== null;
    return [{ type: "terms-in-force", rule: "2-2", data: { version: command.data.version, arrived } }];
  },
});

export const due02: ContractDues = (contract, until) =>
  contract.phase !== "active" && contract.phase !== "pending-start"
    ? []
    : Object.entries(contract.termsNotices).flatMap(([version, { effectiveFrom, notice, inForce }]) => {
        const sent = contract.notices[notice]?.sentAt ?? "";
        const at = later(startOf(effectiveFrom), sent);
        return inForce || at > until
          ? []
          : [contractDue(contract, { id: `terms/${version}`, at, command: "enforce-terms", data: { version }, rule: "2-2" })];
      });

export const on02 = {
  "terms-announced": (contract, { version, effectiveFrom, notice }) => ({
    ...contract,
    termsNotices: { ...contract.termsNotices, [version]: { effectiveFrom, notice, inForce: false } },
  }),
  "terms-in-force": (contract, { version }) => {
    const told = contract.termsNotices[version];
    return told
      ? { ...contract, terms: version, termsNotices: { ...contract.termsNotices, [version]: { ...told, inForce: true } } }
      : contract;
  },
} satisfies ContractHandlers;
