import { z } from "zod";
import { holidayName, isBankDay, paymentDay } from "../../calendar/bank-day.ts";
import { availability } from "../../calendar/service-level.ts";
import { isRegistrationNumber } from "../../money/registration-number.ts";
import { isRefusal } from "../../refusal.ts";
import { dayField } from "./fields.ts";
import { question } from "./read.ts";

export const paymentDayQuestion = question(
  "the day on which a payment may be made in time (C-06)",
  { due: dayField },
  ({ policy, holidays }, { due }) => ({
    on: paymentDay(holidays, due, policy.paymentShift).toString(),
  }),
);

export const bankDay = question("whether banks are open, and the holiday's name (C-06)", { on: dayField }, ({ holidays }, { on }) => ({
  bankDay: isBankDay(holidays, on),
  holiday: holidayName(holidays, on),
}));

export const registrationNumber = question("whether a registration number can exist (R-T5)", { value: z.string() }, (_, { value }) => ({
  valid: isRegistrationNumber(value),
}));

export const availabilityQuestion = question(
  "the availability of a year with these stops (R-S-1)",
  { stopped: z.array(z.string()), year: z.int().min(1000).max(9999) },
  (_, { stopped, year }) => {
    const found = availability(stopped, year);
    return isRefusal(found) ? found : { ...found };
  },
);
