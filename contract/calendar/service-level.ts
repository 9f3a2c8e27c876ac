import { Temporal } from "temporal-polyfill";
import { type Refusal, refuse } from "../refusal.ts";
import { isLeapYear } from "./day.ts";

/** The promise of the service-level table: 99.7 % (R-S-1), written as three thousandths of a year's stop. */
const stopAllowed = { of: 3n, per: 1000n };
const minute = 60_000_000_000n;

/** How much of a calendar year the service was available. */
export interface Availability {
  /** Per cent, cut (not rounded) to four decimals, "99.6999". */
  percent: string;
  /** A breach is reported and gives no money of its own: only Article 47 does. By the exact value: 26.28 h of stop in an ordinary year and 26.352 h in a leap year still keep the promise. */
  met: boolean;
}

/**
 * The availability of a year (R-S-1) in which the service stopped for these lengths, given as durations in hours, minutes and
 * seconds ("PT26H17M"; days count 24 h). The caller chooses whether planned pauses are among them.
 * E_BAD_VALUE for months, years, negative lengths, and for more stop than the year has.
 */
export function availability(stopped: readonly string[], year: number): Availability | Refusal {
  const lengths = stopped.map(nanoseconds);
  const bad = lengths.indexOf(null);
  if (bad >= 0) return refuse("E_BAD_VALUE", "S-1", { value: stopped[bad] ?? "" });
  const stop = lengths.reduce<bigint>((sum, length) => sum + (length ?? 0n), 0n);
  const whole = BigInt(isLeapYear(year) ? 366 : 365) * 24n * 60n * minute;
  if (stop > whole) return refuse("E_BAD_VALUE", "S-1", { value: stopped.join(" ") });
  return { percent: cutPercent(whole - stop, whole), met: stop * stopAllowed.per <= whole * stopAllowed.of };
}

/** Whether a fault was over within two hours of its detection, inclusive (R-S-2). */
export function recoveredInTime(detected: Temporal.Instant, recovered: Temporal.Instant): boolean {
  return recovered.epochNanoseconds - detected.epochNanoseconds <= 120n * minute;
}

/** Whether the customer was told within 30 minutes of the fault's occurrence, inclusive (R-S-3); of its occurrence, not of our knowledge. */
export function notifiedInTime(occurred: Temporal.Instant, notified: Temporal.Instant): boolean {
  return notified.epochNanoseconds - occurred.epochNanoseconds <= 30n * minute;
}

/** The mean time to recovery of some incidents in whole seconds, cut; null without incidents (R-S-2). */
export function meanSecondsToRecovery(incidents: readonly { detected: Temporal.Instant; recovered: Temporal.Instant }[]): number | null {
  if (incidents.length === 0) return null;
  const sum = incidents.reduce((all, { detected, recovered }) => all + (recovered.epochNanoseconds - detected.epochNanoseconds), 0n);
  return Number(sum / BigInt(incidents.length) / 1_000_000_000n);
}

function cutPercent(part: bigint, whole: bigint): string {
  const tenThousandths = (part * 1_000_000n) / whole;
  const figures = tenThousandths.toString().padStart(5, "0");
  return `${figures.slice(0, -4)}.${figures.slice(-4)}`;
}

/** A duration's length, or null where it is none or has no fixed length. */
function nanoseconds(text: string): bigint | null {
  try {
    const d = Temporal.Duration.from(text);
    if (d.sign < 0 || d.years !== 0 || d.months !== 0 || d.weeks !== 0) return null;
    const hours = BigInt(d.days) * 24n + BigInt(d.hours);
    const below =
      (BigInt(d.seconds) * 1000n + BigInt(d.milliseconds)) * 1_000_000n + BigInt(d.microseconds) * 1000n + BigInt(d.nanoseconds);
    return (hours * 60n + BigInt(d.minutes)) * minute + below;
  } catch {
    return null;
  }
}
