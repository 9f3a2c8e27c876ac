/** What a stage found. Names of failures and of what was skipped are shown at the end, so that nothing is passed over in silence. */
export interface Tally {
  passed: number;
  failed: string[];
  skipped: string[];
}

export const nothing: Tally = { passed: 0, failed: [], skipped: [] };

export function add(one: Tally, other: Tally): Tally {
  return { passed: one.passed + other.passed, failed: [...one.failed, ...other.failed], skipped: [...one.skipped, ...other.skipped] };
}

/** The last line of bin/test. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}
