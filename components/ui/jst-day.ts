/** The JST day (UTC+9, no summer time) that holds an instant, "2026-11-30". On its own: every page has a clock, few need a calendar. */
export function jstDay(at: Date | string): string {
  return new Date(new Date(at).getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}
