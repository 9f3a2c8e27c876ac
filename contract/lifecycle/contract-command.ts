import type { CommonEvents, DayText, Dues, InstantText } from "../machine.ts";
import { commandsOf, type DraftOf, type Due, type Handlers } from "../machine.ts";
import type { ContractEvents } from "./contract-events.ts";
import type { ContractState, Notice } from "./contract-state.ts";
import type { World } from "./world.ts";

/** Makes a command of the contract stream. */
export const contractCommand = commandsOf<ContractState, World, ContractEvents>("contract");

export type ContractDraft = DraftOf<ContractEvents>;
export type ContractHandlers = Partial<Handlers<ContractState, Omit<ContractEvents, keyof CommonEvents>>>;
export type ContractDues = Dues<ContractState>;

/** What follows when a notice has arrived (民法97): 20-3, 21-3, 38-2, 48-2. `on` is the JST day of arrival. */
export type WhenArrived = (world: World, contract: ContractState, notice: Notice, on: DayText, at: InstantText) => readonly ContractDraft[];

/** A due of a contract. */
export function contractDue(
  contract: ContractState,
  due: { id: string; at: InstantText; phase?: Due["phase"]; command: string; data?: unknown; rule: string },
): Due {
  return {
    id: due.id,
    at: due.at,
    phase: due.phase ?? "start",
    command: due.command,
    data: due.data ?? {},
    rule: due.rule,
    stream: { kind: "contract", id: contract.id },
  };
}
