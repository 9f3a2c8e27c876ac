import { z } from "zod";
import { refuse } from "../refusal.ts";
import { provider, systemOnly } from "./actors.ts";
import { billedAnew } from "./billed-anew.ts";
import { type ContractHandlers, contractCommand, type WhenArrived } from "./contract-command.ts";
import { dayOf, earliest, isMonthEnd, lastOf, monthOf } from "./dates.ts";
import { notice, noticeId } from "./notices.ts";
import { dayText, id, text } from "./payload.ts";
import { type ProviderHandlers, providerCommand } from "./provider-command.ts";

/**
 * 48-1: the provider may abolish the whole service; 48-2: told in writing three months before. The article names any day;
 * a month-end is asked for, since fees within the last month are not settled by it, unless a reason is given.
 */
export const abolishService = providerCommand({
  rule: "48-1",
  summary: { ja: "本サービスの廃止", en: "Abolish the service" },
  actors: provider,
  twoPeople: true,
  payload: z.strictObject({ abolition: id.optional(), lastDay: dayText, withinMonth: text.nullable().default(null) }),
  events: ["service-abolition-decided"],
  refusals: ["E_NOT_MONTH_END", "E_LATE", "E_ABOLISHED"],
  decide: (world, provider, command, at) => {
    const { lastDay, withinMonth } = command.data;
    if (provider.serviceAbolition) return refuse("E_ABOLISHED", "48-1", { item: "service" });
    const possible = earliest({ policy: world.policy, specialTerms: [] }, "48-2", dayOf(at));
    if (!isMonthEnd(lastDay) && withinMonth === null)
      return refuse("E_NOT_MONTH_END", "A-22", { nearest: lastOf(lastDay), earliest: lastOf(possible) });
    if (lastDay < possible) return refuse("E_LATE", "48-2", { earliest: possible });
    return [{ type: "service-abolition-decided", rule: "48-1", data: { abolition: command.data.abolition ?? command.id, lastDay } }];
  },
});

export const onProvider48 = {
  "service-abolition-decided": (provider, { abolition, lastDay }) => ({ ...provider, serviceAbolition: { id: abolition, lastDay } }),
} satisfies ProviderHandlers;

export const announceAbolition = contractCommand({
  rule: "48-2",
  summary: { ja: "本サービスの廃止の書面通知", en: "Tell this customer in writing that the service is abolished" },
  actors: systemOnly,
  payload: z.strictObject({ abolition: id, lastDay: dayText }),
  events: ["abolition-announced", "notice-issued"],
  decide: (_world, contract, command, at) => {
    const { abolition, lastDay } = command.data;
    if (contract.abolition) return [];
    return [
      { type: "abolition-announced", rule: "48-2", data: { abolition, wished: lastDay, notice: noticeId(command, "abolition") } },
      notice(command, at, "abolition", "48-2", "written", { lastDay }),
    ];
  },
});

/** The day holds for a customer if its letter arrived three months before, else the first day for which it did. */
export const abolitionArrived: WhenArrived = (world, contract, arrived, on, at) => {
  const told = contract.abolition;
  if (!told || told.notice !== arrived.id || told.lastDay !== null) return [];
  const possible = earliest(world, "48-2", on);
  // A late letter to one customer moves its end to a month-end, so that no fee by the day arises from our own lateness.
  const lastDay = possible > told.wished ? lastOf(possible) : told.wished;
  const fixed = { type: "abolition-fixed", rule: "48-2", data: { abolition: told.abolition, lastDay } } as const;
  return [fixed, ...billedAnew(world, { ...contract, abolition: { ...told, lastDay } }, monthOf(lastDay), at)];
};

export const on48 = {
  "abolition-announced": (contract, { abolition, wished, notice }) => ({
    ...contract,
    abolition: { abolition, notice, wished, lastDay: null },
  }),
  "abolition-fixed": (contract, { lastDay }) =>
    contract.abolition ? { ...contract, abolition: { ...contract.abolition, lastDay } } : contract,
} satisfies ContractHandlers;
