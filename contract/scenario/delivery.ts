import { bankDaysAfter } from "../calendar/bank-day.ts";
import type { Deliver } from "../lifecycle/book.ts";
import { dayOf, fromDay, startOf, toDay } from "../lifecycle/dates.ts";

/** How scenarios and forecasts deliver where nobody records an arrival: mails at once, 書面 after two bank days. */
export const promptly: Deliver = (notice, tables) =>
  notice.form === "written" ? startOf(fromDay(bankDaysAfter(tables.holidays, toDay(dayOf(notice.sentAt)), 2))) : notice.sentAt;

/** All notices of one step arrive at the start of this JST day, or never. */
export const arrivingOn =
  (day: string): Deliver =>
  () =>
    day === "never" ? null : startOf(day);
