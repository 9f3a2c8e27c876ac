/** What is drawn of calls that are going on: how many are at each block, and the way of the call that is being watched. */
export interface LivePath {
  here: ReadonlyMap<string, number>;
  passedBlocks: ReadonlySet<string>;
  /** "block/exit" */
  passedExits: ReadonlySet<string>;
  current: string | null;
}

export const quiet: LivePath = { here: new Map(), passedBlocks: new Set(), passedExits: new Set(), current: null };
