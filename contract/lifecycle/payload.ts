import { z } from "zod";
import { parseDay } from "../calendar/day.ts";
import { parseJst } from "../calendar/jst.ts";
import { parseMonth } from "../calendar/month.ts";
import { itemKeys } from "../money/fees.ts";
import { addons } from "./contract-state.ts";

/** The vocabulary of payloads. Reading twice gives the same as reading once, so a checked payload may be checked again. */
export const dayText = z
  .string()
  .refine((text) => !("refused" in parseDay(text)), "a day that exists, YYYY-MM-DD")
  .meta({ id: "Day", description: "JST day, YYYY-MM-DD" });

export const monthText = z
  .string()
  .refine((text) => !("refused" in parseMonth(text)), "a month, YYYY-MM")
  .meta({ id: "Month", description: "calendar month, YYYY-MM" });

/** With an offset or as wall-clock time in Japan; becomes UTC with milliseconds. */
export const instantText = z
  .string()
  .refine((text) => !("refused" in parseJst(text)), "an instant")
  .transform((text) => {
    const read = parseJst(text);
    return "refused" in read ? text : new Date(read.epochMilliseconds).toISOString();
  })
  .meta({ description: "instant, JST unless an offset is given" });

/** Whole yen, zero or more, as bigint, as a whole number or as digits; becomes a bigint. */
export const yen = z
  .union([z.bigint().nonnegative(), z.int().nonnegative(), z.string().regex(/^\d{1,18}$/)])
  .transform((amount) => BigInt(amount))
  .meta({ description: "whole yen" });
export const positiveYen = yen.refine((amount) => amount > 0n, "more than zero").meta({ description: "whole yen, more than 0" });

export const id = z.string().min(1).max(200);
export const text = z.string().min(1).max(2000);
export const items = z
  .partialRecord(z.enum(itemKeys), z.int().min(0).max(100_000))
  .meta({ description: `quantities by item: ${itemKeys.join(", ")}` });
export const addon = z.enum(addons);
export const ground = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export const suspensionGround = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export const nothing = z.strictObject({});
