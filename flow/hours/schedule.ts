import { z } from "zod";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "E_BAD_TIME");
const day = z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "E_BAD_DATE");
const moment = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, "E_BAD_DATE");

/**
 * When a line is open, in Japanese time (JST). Who wins, first to last: a temporary closure, a special day, a holiday, the week.
 * `MM-DD` comes back every year; a range may run over New Year ("12-29" to "01-03").
 */
export const schedule = z.strictObject({
  weekly: z
    .array(z.strictObject({ days: z.array(z.enum(weekdays)).min(1).max(7), from: clock, to: clock }))
    .max(50)
    .default([]),
  holidays: z.enum(["closed", "as-weekday"]).default("closed"),
  special: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        /** The exit taken on these days. */
        exit: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, "E_BAD_NAME"),
        days: z
          .array(z.strictObject({ from: day, to: day }))
          .min(1)
          .max(100),
      }),
    )
    .max(50)
    .default([]),
  closures: z
    .array(z.strictObject({ name: z.string().min(1).max(100), from: moment, to: moment }))
    .max(50)
    .default([]),
});

export type Schedule = z.output<typeof schedule>;
