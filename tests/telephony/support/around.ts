import { expect } from "vitest";

declare module "vitest" {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Within `tolerance` (usually 120) of a number: a caller's ear counts in frames of 20 ms, and packets are late. */
    toBeAround(wanted: T extends number | string ? number : number, tolerance?: number): R;
  }
}

expect.extend({
  toBeAround(received: unknown, wanted: number, tolerance = 120) {
    const pass = typeof received === "number" && Math.abs(received - wanted) <= tolerance;
    return { pass, message: () => `${received} is ${pass ? "" : "not "}within ${tolerance} of ${wanted}` };
  },
});
