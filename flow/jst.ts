import { weekdays } from "./hours/schedule.ts";

const nineHours = 9 * 3_600_000;

/** The wall clock in Japan (UTC+9, no summer time) at an epoch millisecond: "2026-11-30", "09:05", "mon". */
export function jst(at: number): { day: string; time: string; weekday: (typeof weekdays)[number] } {
  const shifted = new Date(Math.min(Math.max(Number.isFinite(at) ? at : 0, 0), 253_370_000_000_000) + nineHours);
  const iso = shifted.toISOString();
  return { day: iso.slice(0, 10), time: iso.slice(11, 16), weekday: weekdays[(shifted.getUTCDay() + 6) % 7] ?? "mon" };
}

/** @param day ISO date; @returns the ISO date so many days later, or null where it is no date. */
export function plusDays(day: string, days: number): string | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  const moved = new Date(at + days * 86_400_000);
  return isDay(day) && Number.isFinite(moved.getTime()) ? moved.toISOString().slice(0, 10) : null;
}

/** True for a real day of the calendar in the form "2026-11-30". */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isFinite(date.getTime()) && date.toISOString().startsWith(text);
}
