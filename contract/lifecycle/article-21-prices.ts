import { z } from "zod";
import { refuse } from "../refusal.ts";
import { administrator, provider, systemOnly } from "./actors.ts";
import { billedAnew } from "./billed-anew.ts";
import { type ContractHandlers, contractCommand, type WhenArrived } from "./contract-command.ts";
import type { ContractState } from "./contract-state.ts";
import { dayOf, earliest, firstOf, later, monthOf } from "./dates.ts";
import { notice, noticeId } from "./notices.ts";
import { id, monthText, positiveYen } from "./payload.ts";
import { type ProviderHandlers, providerCommand } from "./provider-command.ts";

const prices = z
  .strictObject({
    line: positiveYen,
    seat: positiveYen,
    management: positiveYen,
    user: positiveYen,
    recordingExtension: positiveYen,
    recordingDelivery: positiveYen,
    recordingDeliverySeat: positiveYen,
    numberIssue: positiveYen,
    numberFirst: positiveYen,
    numberFurther: positiveYen,
    setup: positiveYen,
  })
  .partial()
  .refine((named) => Object.keys(named).length > 0, "at least one price");

/** 21-3: a revision of the price tables is drafted for the first of a month … */
export const draftPriceRevision = providerCommand({
  rule: "21-3",
  summary: { ja: "料金表の改定案", en: "Draft a revision of the price tables" },
  actors: [...provider, "billing"],
  payload: z.strictObject({ revision: id, from: monthText, prices }),
  events: ["price-revision-drafted"],
  refusals: ["E_ALREADY_ASKED"],
  decide: (_world, provider, command) => {
    const { revision, from, prices } = command.data;
    if (Object.hasOwn(provider.revisions, revision)) return refuse("E_ALREADY_ASKED", "21-3", { revision });
    return [{ type: "price-revision-drafted", rule: "21-3", data: { revision, prices, from } }];
  },
});

/** … approved by a second person, and then announced to every customer, each with a notice of its own … */
export const approvePriceRevision = providerCommand({
  rule: "21-3",
  summary: { ja: "料金表の改定の承認と通知", en: "Approve a price revision and announce it to all customers" },
  actors: [...provider, "billing"],
  twoPeople: true,
  payload: z.strictObject({ revision: id }),
  events: ["price-revision-approved"],
  refusals: ["E_NO_SUCH_REVISION", "E_LATE"],
  decide: (world, provider, command, at) => {
    const drafted = Object.hasOwn(provider.revisions, command.data.revision) ? provider.revisions[command.data.revision] : undefined;
    if (drafted?.status !== "draft") return refuse("E_NO_SUCH_REVISION", "21-3", { revision: command.data.revision });
    const possible = earliest({ policy: world.policy, specialTerms: [] }, "21-3", dayOf(at));
    if (firstOf(drafted.from) < possible) return refuse("E_LATE", "21-3", { earliest: possible });
    const order = 1 + Math.max(0, ...Object.values(provider.revisions).map(({ approved }) => approved ?? 0));
    return [{ type: "price-revision-approved", rule: "21-3", data: { revision: drafted.id, from: drafted.from, order } }];
  },
});

export const withdrawPriceRevision = providerCommand({
  rule: "21-3",
  summary: { ja: "料金表の改定案の取下げ", en: "Withdraw a draft of a price revision" },
  actors: administrator,
  payload: z.strictObject({ revision: id }),
  events: ["price-revision-withdrawn"],
  refusals: ["E_NO_SUCH_REVISION"],
  decide: (_world, provider, command) => {
    const drafted = Object.hasOwn(provider.revisions, command.data.revision) ? provider.revisions[command.data.revision] : undefined;
    if (drafted?.status !== "draft") return refuse("E_NO_SUCH_REVISION", "21-3", { revision: command.data.revision });
    return [{ type: "price-revision-withdrawn", rule: "21-3", data: { revision: drafted.id } }];
  },
});

export const onProvider21 = {
  "price-revision-drafted": (provider, { revision, prices, from }) => ({
    ...provider,
    revisions: { ...provider.revisions, [revision]: { id: revision, prices, from, status: "draft", approved: null } },
  }),
  "price-revision-approved": (provider, { revision, order }) => {
    const drafted = provider.revisions[revision];
    return drafted
      ? { ...provider, revisions: { ...provider.revisions, [revision]: { ...drafted, status: "announced", approved: order } } }
      : provider;
  },
  "price-revision-withdrawn": (provider, { revision }) => {
    const drafted = provider.revisions[revision];
    return drafted ? { ...provider, revisions: { ...provider.revisions, [revision]: { ...drafted, status: "withdrawn" } } } : provider;
  },
} satisfies ProviderHandlers;

export const announcePrices = contractCommand({
  rule: "21-3",
  summary: { ja: "料金改定の通知", en: "Announce new prices to this customer" },
  actors: systemOnly,
  payload: z.strictObject({ revision: id, from: monthText, order: z.int() }),
  events: ["prices-announced", "notice-issued"],
  decide: (_world, contract, command, at) => {
    const { revision, from, order } = command.data;
    if (Object.hasOwn(contract.priceNotices, revision)) return [];
    return [
      { type: "prices-announced", rule: "21-3", data: { revision, wished: from, order, notice: noticeId(command, "prices") } },
      notice(command, at, "prices", "21-3", "defined", { revision, effectiveFrom: firstOf(from) }),
    ];
  },
});

/** … and holds for a customer from the wished month, or from the first month for which its own notice arrived in time. */
export const pricesArrived: WhenArrived = (world, contract, arrived, on, at) =>
  Object.values(contract.priceNotices)
    .filter(({ notice, from }) => notice === arrived.id && from === null)
    .flatMap(({ revision, wished, order }) => {
      const possible = monthOf(earliest(world, "21-3", on));
      const from = later(possible, wished);
      const fixed = { type: "prices-fixed", rule: "21-3", data: { revision, from, late: from !== wished } } as const;
      return [fixed, ...billedAnew(world, { ...contract, prices: fixedPrices(contract.prices, revision, from, order) }, from, at)];
    });

export const on21 = {
  "prices-announced": (contract, { revision, wished, order, notice }) => ({
    ...contract,
    priceNotices: { ...contract.priceNotices, [revision]: { revision, wished, order, notice, from: null } },
  }),
  "prices-fixed": (contract, { revision, from }) => {
    const told = contract.priceNotices[revision];
    const prices = fixedPrices(contract.prices, revision, from, told?.order ?? 0);
    return {
      ...contract,
      prices,
      priceNotices: told ? { ...contract.priceNotices, [revision]: { ...told, from } } : contract.priceNotices,
    };
  },
} satisfies ContractHandlers;

/** In the order of effect; of two for one month the one approved later wins. */
function fixedPrices(prices: ContractState["prices"], revision: string, from: string, order: number): ContractState["prices"] {
  return [...prices, { revision, from, order }].sort((a, b) => (a.from === b.from ? a.order - b.order : a.from < b.from ? -1 : 1));
}
