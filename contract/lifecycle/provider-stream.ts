import { z } from "zod";
import type { CommonEvents, Handlers, Machine } from "../machine.ts";
import { policyOverrideSchema } from "../policy.ts";
import { refuse } from "../refusal.ts";
import { administrator, anyProvider } from "./actors.ts";
import { onProvider02, publishTerms } from "./article-02-terms.ts";
import { approvePriceRevision, draftPriceRevision, onProvider21, withdrawPriceRevision } from "./article-21-prices.ts";
import { abolishAddon, onProvider38 } from "./article-38-abolish-addon.ts";
import { nameSharedUser } from "./article-40-information.ts";
import { endContractor, registerContractor } from "./article-41-secrecy.ts";
import { abolishService, onProvider48 } from "./article-48-abolish-service.ts";
import { dayOf } from "./dates.ts";
import { dayText, id, monthText, text } from "./payload.ts";
import { type ProviderHandlers, providerCommand } from "./provider-command.ts";
import type { ProviderEvents, ProviderState } from "./provider-state.ts";
import { onProviderRegisters } from "./registers.ts";
import { reportServiceLevel } from "./service-level-report.ts";
import type { World } from "./world.ts";

/** How the provider reads what the terms leave open (contracts.md “Policies”); from a day on, never backwards. */
const setPolicy = providerCommand({
  rule: "C-04",
  summary: { ja: "方針の設定", en: "Set a policy" },
  actors: administrator,
  payload: z.strictObject({ from: dayText.optional(), keys: policyOverrideSchema, reason: text }),
  events: ["policy-set"],
  refusals: ["E_PAST"],
  decide: (_world, _provider, command, at) => {
    const from = command.data.from ?? dayOf(at);
    if (from < dayOf(at)) return refuse("E_PAST", "C-04", { earliest: dayOf(at) });
    return [{ type: "policy-set", rule: "C-04", data: { from, keys: command.data.keys, reason: command.data.reason } }];
  },
});

/** B-21: one-off holidays and changes of the law. */
const setHoliday = providerCommand({
  rule: "C-06",
  summary: { ja: "祝日表の訂正", en: "Correct the table of holidays" },
  actors: administrator,
  payload: z.strictObject({ day: dayText, name: text.nullable() }),
  events: ["holiday-set"],
  decide: (_world, _provider, command) => [{ type: "holiday-set", rule: "C-06", data: command.data }],
});

/** R-3, B-07: a rate of consumption tax from a day on, in thousandths. */
const setTaxRate = providerCommand({
  rule: "3",
  summary: { ja: "消費税率の登録", en: "Enter a rate of consumption tax" },
  actors: administrator,
  payload: z.strictObject({ from: dayText, national: z.int().min(0).max(1000), local: z.int().min(0).max(1000) }),
  events: ["tax-rate-set"],
  decide: (_world, _provider, command) => [{ type: "tax-rate-set", rule: "3", data: { rate: command.data } }],
});

/** P3-3, B-16: what carriers collect for each number, in tenths of a yen without tax, for a span of months. */
const setNumberLevy = providerCommand({
  rule: "P3-3",
  summary: { ja: "ユニバーサルサービス料等の登録", en: "Enter a levy for each number" },
  actors: ["administrator", "billing"],
  payload: z.strictObject({
    kind: z.enum(["universal-service", "telephone-relay", "broadband-universal-service"]),
    from: monthText,
    to: monthText.nullable().default(null),
    tenths: z.int().min(0).max(100_000),
  }),
  events: ["number-levy-set"],
  refusals: ["E_BAD_ORDER"],
  decide: (_world, _provider, command) => {
    const { from, to } = command.data;
    if (to !== null && to < from) return refuse("E_BAD_ORDER", "P3-3", { from, to });
    return [{ type: "number-levy-set", rule: "P3-3", data: { levy: command.data } }];
  },
});

/** An organisation may want a second person for more acts than the terms and this product do; it cannot want fewer. */
const requireSecondPerson = providerCommand({
  rule: "C-05",
  summary: { ja: "二人承認を要する操作の追加", en: "Want a second person for a command" },
  actors: administrator,
  payload: z.strictObject({ command: id, required: z.boolean().default(true) }),
  events: ["second-person-required"],
  decide: (_world, _provider, command) => [{ type: "second-person-required", rule: "C-05", data: command.data }],
});

const registerReseller = providerCommand({
  rule: "9-1",
  summary: { ja: "販売代理店の登録", en: "Register a reseller" },
  actors: administrator,
  payload: z.strictObject({ reseller: id }),
  events: ["reseller-registered"],
  decide: (_world, _provider, command) => [{ type: "reseller-registered", rule: "9-1", data: command.data }],
});

/** Every command of the provider's own stream. */
export const providerCommands = {
  "set-policy": setPolicy,
  "set-holiday": setHoliday,
  "set-tax-rate": setTaxRate,
  "set-number-levy": setNumberLevy,
  "require-second-person": requireSecondPerson,
  "register-reseller": registerReseller,
  "publish-terms": publishTerms,
  "draft-price-revision": draftPriceRevision,
  "approve-price-revision": approvePriceRevision,
  "withdraw-price-revision": withdrawPriceRevision,
  "abolish-addon": abolishAddon,
  "abolish-service": abolishService,
  "register-contractor": registerContractor,
  "end-contractor": endContractor,
  "name-shared-user": nameSharedUser,
  "report-service-level": reportServiceLevel,
} as const;

const onTables = {
  "policy-set": (provider, { from, keys }) => ({
    ...provider,
    policies: [...provider.policies, { from, keys }].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
  }),
  "holiday-set": (provider, { day, name }) => ({ ...provider, holidays: { ...provider.holidays, [day]: name } }),
  "tax-rate-set": (provider, { rate }) => ({ ...provider, taxRates: [...provider.taxRates, rate] }),
  "number-levy-set": (provider, { levy }) => ({ ...provider, levies: [levy, ...provider.levies] }),
  "second-person-required": (provider, { command, required }) => ({
    ...provider,
    secondPersonFor: [...provider.secondPersonFor.filter((one) => one !== command), ...(required ? [command] : [])],
  }),
  "reseller-registered": (provider, { reseller }) => ({ ...provider, resellers: [...new Set([...provider.resellers, reseller])] }),
  "service-level-reported": (provider) => provider,
} satisfies ProviderHandlers;

const handlers: Handlers<ProviderState, Omit<ProviderEvents, keyof CommonEvents>> = {
  ...onTables,
  ...onProvider02,
  ...onProvider21,
  ...onProvider38,
  ...onProvider48,
  ...onProviderRegisters,
};

export const providerStream: Machine<ProviderState, World, ProviderEvents> = {
  kind: "provider",
  initial: newProvider,
  commands: providerCommands,
  handlers,
  dues: [],
  wantsSecond: (world, command) => world.provider.secondPersonFor.includes(command),
  reach: (_world, provider, { role, organisation }) => role === "system" || (anyProvider.includes(role) && organisation === provider.id),
};

export function newProvider(id: string): ProviderState {
  return {
    id,
    kind: "provider",
    sequence: 0,
    approvals: {},
    policies: [],
    holidays: {},
    taxRates: [],
    levies: [],
    terms: [],
    revisions: {},
    addonAbolitions: {},
    serviceAbolition: null,
    secondPersonFor: [],
    resellers: [],
    contractors: {},
    sharedUsers: {},
  };
}
