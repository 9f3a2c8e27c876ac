import type { Problem } from "../../../flow/codes.ts";

/** Codes of what is wrong, by path inside the form ("assign.0.text"). */
export type Issues = ReadonlyMap<string, string>;

export const noIssues: Issues = new Map();

/** One code a place; `depth` steps of the problems' paths lead to the form and are left out. */
export function issuesOf(problems: readonly Problem[], depth: number): Issues {
  return new Map(problems.map((problem) => [problem.path.slice(depth).join("."), problem.code]));
}

/** Issues at and below a path, with paths relative to it. */
export function issuesBelow(issues: Issues, path: string): Issues {
  return new Map(
    [...issues].flatMap(([place, code]) => {
      if (place === path) return [["", code] as const];
      return place.startsWith(`${path}.`) ? [[place.slice(path.length + 1), code] as const] : [];
    }),
  );
}
