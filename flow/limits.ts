/** What a flow and a call may grow to. Tested at their edges; docs/flows.md states them. */
export const limits = {
  /** Blocks of one flow. */
  blocks: 5_000,
  /** Operations and blocks entered, together, in one call. */
  steps: 100_000,
  /** Blocks in a row without any operation: far more than a drawn flow needs, and soon enough that a circle holds a worker up for a fraction of a second at most, even with a full state. */
  blocksInARow: 1_000,
  /** Subflows inside one another. */
  nesting: 64,
  stateBytes: 64 * 1024,
  /** Kept free of the 64 KiB, so that the apology always fits. */
  reserveBytes: 4 * 1024,
  valueBytes: 16 * 1024,
  /** Characters of one text of a prompt. */
  textLength: 2_000,
  /** Keys that wait for the next gather; more are dropped. */
  typedAhead: 64,
  /** Characters of a flow's file. */
  fileLength: 16 * 1024 * 1024,
  /** Brackets inside one another in a flow's file. */
  fileDepth: 100,
} as const;
