/** What is drawn of a call that is going on: where it is, and the way it has come. */
export interface LivePath {
  /** Calls at each block. */
  here: ReadonlyMap<string, number>;
  passedBlocks: ReadonlySet<string>;
  /** "block/exit" */
  passedExits: ReadonlySet<string>;
  current: string | null;
}

export const quiet: LivePath = { here: new Map(), passedBlocks: new Set(), passedExits: new Set(), current: null };

/** The progress of a call as the path to light up. Steps inside a subflow belong to another drawing. */
export function pathOf(
  progress: { passed: readonly { flow: string; block: string; exit: string | null }[]; at: string | null } | null,
): LivePath {
  if (progress === null) return quiet;
  const own = progress.passed.filter(({ flow }) => flow === "");
  return {
    here: new Map(progress.at === null ? [] : [[progress.at, 1]]),
    passedBlocks: new Set(own.map(({ block }) => block)),
    passedExits: new Set(own.filter(({ exit }) => exit !== null).map(({ block, exit }) => `${block}/${exit}`)),
    current: progress.at,
  };
}

/** The same with all calls of the flow; the watched one is among them and is not counted twice. */
export function withCalls(path: LivePath, here: ReadonlyMap<string, number>): LivePath {
  if (here.size === 0) return path;
  return { ...path, here: new Map([...path.here, ...here]) };
}
