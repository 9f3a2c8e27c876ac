import { weekdays } from "../../flow/hours/schedule.ts";

export type Weekday = (typeof weekdays)[number];

/** Days of the week in order, those in a row as one run from its first to its last: Monday to Friday, Sunday alone. */
export function weekRuns(days: readonly Weekday[]): readonly (readonly [first: Weekday, last: Weekday])[] {
  const runs: [number, number][] = [];
  for (const at of weekdays.flatMap((day, index) => (days.includes(day) ? [index] : []))) {
    const open = runs.at(-1);
    if (open !== undefined && open[1] === at - 1) open[1] = at;
    else runs.push([at, at]);
  }
  return runs.flatMap(([first, last]) => {
    const [from, to] = [weekdays[first], weekdays[last]];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
}
