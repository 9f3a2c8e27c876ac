import { addons, type ContractState } from "../../../contract/lifecycle/contract-state.ts";
import { endOf } from "../../../contract/lifecycle/dates.ts";
import { type Campaign, earliest, hasArrived, isRunning } from "./campaign.ts";

/** 38 and 48: letters on their way → each customer's last day is fixed by its arrival → ended. */
export type AbolitionStage = "awaiting-arrivals" | "awaiting-effect" | "over";

interface Told {
  readonly contract: ContractState;
  readonly notice: string;
  readonly lastDay: string | null;
  readonly ended: boolean;
}

export const abolition: Campaign<AbolitionStage> = {
  process: "abolition",
  article: "38",
  subjects: ({ addonAbolitions, serviceAbolition }) => [
    ...Object.keys(addonAbolitions),
    ...(serviceAbolition === null ? [] : [serviceAbolition.id]),
  ],
  concerns: (contract, subject) => told(contract, subject) !== null,
  stand: (_provider, subject, contracts, now) => {
    const all = contracts.flatMap((contract) => told(contract, subject) ?? []);
    const open = all.filter(({ ended }) => !ended);
    const waiting = open.filter(({ lastDay }) => lastDay === null);
    const stage = waiting.length > 0 ? "awaiting-arrivals" : open.length > 0 ? "awaiting-effect" : "over";
    return {
      stage,
      over: stage === "over",
      at: earliest(open.flatMap(({ lastDay }) => (lastDay === null || endOf(lastDay) <= now ? [] : [endOf(lastDay)]))),
      progress: {
        concerned: all.length,
        told: all.length,
        arrived: all.filter(({ contract, notice }) => hasArrived(contract, notice)).length,
        inForce: all.filter(({ ended }) => ended).length,
      },
    };
  },
};

/** What this contract was told of the abolition: of the whole service, or of an addon that it has. */
function told(contract: ContractState, subject: string): Told | null {
  const { abolition: whole, abolishedAddons, quantities } = contract;
  if (whole?.abolition === subject) return { contract, notice: whole.notice, lastDay: whole.lastDay, ended: !isRunning(contract) };
  for (const addon of addons) {
    const row = abolishedAddons[addon];
    if (row?.abolition === subject) {
      const gone = row.lastDay !== null && (quantities[addon] ?? 0) <= 0;
      return { contract, notice: row.notice, lastDay: row.lastDay, ended: !isRunning(contract) || gone };
    }
  }
  return null;
}
