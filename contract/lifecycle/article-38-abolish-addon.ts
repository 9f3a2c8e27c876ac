import { z } from "zod";
import { refuse } from "../refusal.ts";
import { provider, systemOnly } from "./actors.ts";
import { type ContractDues, type ContractHandlers, contractCommand, contractDue, type WhenArrived } from "./contract-command.ts";
import { addons } from "./contract-state.ts";
import { dayOf, earliest, endOf, isMonthEnd, lastOf, later } from "./dates.ts";
import { notice, noticeId } from "./notices.ts";
import { addon, dayText, id } from "./payload.ts";
import { type ProviderHandlers, providerCommand } from "./provider-command.ts";

/** 38-1: the provider may abolish an addon at any month-end; 38-2: told in writing three months before. */
export const abolishAddon = providerCommand({
  rule: "38-1",
  summary: { ja: "付加機能の廃止", en: "Abolish an addon" },
  actors: provider,
  twoPeople: true,
  payload: z.strictObject({ abolition: id.optional(), addon, lastDay: dayText }),
  events: ["addon-abolition-decided"],
  refusals: ["E_NOT_MONTH_END", "E_LATE", "E_ABOLISHED"],
  decide: (world, provider, command, at) => {
    const { addon, lastDay } = command.data;
    const possible = earliest({ policy: world.policy, specialTerms: [] }, "38-2", dayOf(at));
    if (!isMonthEnd(lastDay)) return refuse("E_NOT_MONTH_END", "38-1", { nearest: lastOf(lastDay), earliest: possible });
    if (lastDay < possible) return refuse("E_LATE", "38-2", { earliest: possible });
    if (Object.values(provider.addonAbolitions).some((one) => one.addon === addon)) return refuse("E_ABOLISHED", "38-1", { item: addon });
    return [{ type: "addon-abolition-decided", rule: "38-1", data: { abolition: command.data.abolition ?? command.id, addon, lastDay } }];
  },
});

export const onProvider38 = {
  "addon-abolition-decided": (provider, { abolition, addon, lastDay }) => ({
    ...provider,
    addonAbolitions: { ...provider.addonAbolitions, [abolition]: { id: abolition, addon, lastDay } },
  }),
} satisfies ProviderHandlers;

export const announceAddonAbolition = contractCommand({
  rule: "38-2",
  summary: { ja: "付加機能の廃止の書面通知", en: "Tell this customer in writing that an addon is abolished" },
  actors: systemOnly,
  payload: z.strictObject({ abolition: id, addon, lastDay: dayText }),
  events: ["addon-abolition-announced", "notice-issued"],
  decide: (_world, contract, command, at) => {
    const { abolition, addon, lastDay } = command.data;
    if (contract.abolishedAddons[addon]) return [];
    return [
      {
        type: "addon-abolition-announced",
        rule: "38-2",
        data: { abolition, addon, wished: lastDay, notice: noticeId(command, "addon-abolition") },
      },
      notice(command, at, "addon-abolition", "38-2", "written", { addon, lastDay }),
    ];
  },
});

/** The month-end holds for a customer if its letter arrived three months before, else the first month-end for which it did. */
export const addonAbolitionArrived: WhenArrived = (world, contract, arrived, on) =>
  addons.flatMap((addon) => {
    const told = contract.abolishedAddons[addon];
    if (!told || told.notice !== arrived.id || told.lastDay !== null) return [];
    const possible = earliest(world, "38-2", on);
    const lastDay = later(possible, told.wished);
    return [{ type: "addon-abolition-fixed", rule: "38-2", data: { abolition: told.abolition, addon, lastDay } } as const];
  });

export const endAbolishedAddon = contractCommand({
  rule: "38-1",
  summary: { ja: "廃止された付加機能の終了", en: "An abolished addon ends" },
  actors: systemOnly,
  payload: z.strictObject({ addon }),
  events: ["addon-ended"],
  refusals: ["E_NOT_IN_USE"],
  decide: (_world, contract, command) => {
    const { addon } = command.data;
    const lastDay = contract.abolishedAddons[addon]?.lastDay;
    if (!lastDay || (contract.quantities[addon] ?? 0) <= 0) return refuse("E_NOT_IN_USE", "38-1", { item: addon });
    return [{ type: "addon-ended", rule: "38-1", data: { addon, how: "abolished", lastDay } }];
  },
});

export const due38: ContractDues = (contract) =>
  contract.phase !== "active"
    ? []
    : addons.flatMap((addon) => {
        const lastDay = contract.abolishedAddons[addon]?.lastDay;
        if (!lastDay || (contract.quantities[addon] ?? 0) <= 0) return [];
        return [
          contractDue(contract, {
            id: `addon-abolition/${addon}`,
            at: endOf(lastDay),
            phase: "end",
            command: "end-abolished-addon",
            data: { addon },
            rule: "38-1",
          }),
        ];
      });

export const on38 = {
  "addon-abolition-announced": (contract, { abolition, addon, wished, notice }) => ({
    ...contract,
    abolishedAddons: { ...contract.abolishedAddons, [addon]: { abolition, notice, wished, lastDay: null } },
  }),
  "addon-abolition-fixed": (contract, { addon, lastDay }) => {
    const told = contract.abolishedAddons[addon];
    return told ? { ...contract, abolishedAddons: { ...contract.abolishedAddons, [addon]: { ...told, lastDay } } } : contract;
  },
} satisfies ContractHandlers;
