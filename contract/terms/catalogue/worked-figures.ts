/** The worked examples of the terms: each is an exact amount or date, and some test names it. */
export const workedFigures: readonly string[] = [
  ...numbered(1, 13), // fees, setup, tax
  "X-15", // surcharge
  ...numbered(20, 29), // exemption and damages
  ...numbered(30, 36), // late interest
  "X-40", // set-off
  "X-41",
  "X-50", // purge
  "X-51", // suspension
];

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `X-${String(from + index).padStart(2, "0")}`);
}
