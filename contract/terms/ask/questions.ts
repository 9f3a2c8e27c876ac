import { exemptionQuestion, fees, interest, surchargeQuestion } from "./amounts.ts";
import { availabilityQuestion, bankDay, paymentDayQuestion, registrationNumber } from "./checks.ts";
import { deadline, earliest, purge, suspension } from "./dates.ts";
import type { Question } from "./read.ts";

export type { Question };

/** Every question that can be asked about the terms, by the word after `ask`. */
export const questions: Readonly<Record<string, Question>> = {
  deadline,
  earliest,
  "suspension-limit": suspension,
  "purge-deadline": purge,
  fees,
  interest,
  surcharge: surchargeQuestion,
  exemption: exemptionQuestion,
  "payment-day": paymentDayQuestion,
  "bank-day": bankDay,
  "registration-number": registrationNumber,
  availability: availabilityQuestion,
};
