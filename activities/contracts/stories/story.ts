import type { ContractState } from "../../../contract/lifecycle/contract-state.ts";
import type { IncidentState } from "../../../contract/lifecycle/incident-state.ts";
import type { Due } from "../../../contract/machine.ts";
import type { ProcessName } from "../process.ts";

/** One subject of a story as the record has it now. */
export interface Chapter<Stage extends string = string> {
  readonly subject: string;
  readonly stage: Stage;
  readonly over: boolean;
}

/**
 * The story of an article over one kind of stream, as its workflow tells it: which subjects it has, where each stands, and
 * which dues of the calendar belong to it. Pure: everything is derived from the settled state.
 */
export interface Story<State, Stage extends string> {
  readonly process: ProcessName;
  readonly article: string;
  readonly chapters: (state: State) => readonly Chapter<Stage>[];
  /** The subject that a due belongs to; null when it is none of this story's. */
  readonly owns: (state: State, due: Due) => string | null;
}

export type ContractStory<Stage extends string> = Story<ContractState, Stage>;
export type IncidentStory<Stage extends string> = Story<IncidentState, Stage>;
