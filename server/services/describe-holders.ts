import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import { dayOf, plusDays } from "../../contract/lifecycle/dates.ts";
import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import type { DayText, InstantText } from "../../contract/machine.ts";
import { ofType } from "./registers/entry.ts";

/** Who held a contract from when to when (13), and by which proof. */
export interface HolderLine {
  readonly party: string;
  readonly from: DayText;
  readonly to: DayText | null;
  readonly proof: string | null;
  readonly recordedAt: InstantText | null;
  /** It took effect before it was recorded: invoices since then are proposed for correction (13-2). */
  readonly backdated: boolean;
  readonly now: boolean;
}

/** The holders of a contract in their order, the latest last. `today` is a JST day. */
export function describeHolders(contract: ContractState, events: readonly AnyEvent[], today: DayText): HolderLine[] {
  const renamed = ofType(events, "renamed").filter(({ stream }) => stream.id === contract.id);
  return contract.holders.map(({ party, from }, index) => {
    const next = contract.holders[index + 1];
    const event = renamed.findLast(({ data }) => data.party === party && data.from === from);
    return {
      ...{ party, from },
      to: next === undefined ? null : plusDays(next.from, -1),
      proof: event?.data.proof ?? null,
      recordedAt: event?.recordedAt ?? null,
      backdated: event !== undefined && from < dayOf(event.recordedAt),
      now: from <= today && (next === undefined || next.from > today),
    };
  });
}
