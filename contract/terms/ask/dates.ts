import { jstDay } from "../../calendar/jst.ts";
import { dayNotAdmitted, earliestFor, noticeDates } from "../../calendar/notice-period.ts";
import { purgeDeadline } from "../../calendar/purge.ts";
import { suspensionLimit } from "../../calendar/suspension.ts";
import { dayField, instantField, noticeRuleField } from "./fields.ts";
import { question } from "./read.ts";

export const deadline = question(
  "the last day for filing or telling what takes effect on a day, with both readings (C-04)",
  { rule: noticeRuleField, on: dayField },
  ({ policy }, { rule, on }) => {
    const notAdmitted = dayNotAdmitted(rule, on);
    if (notAdmitted !== null) return notAdmitted;
    const { deadline: last, civil, custom } = noticeDates(rule, on, policy);
    return { deadline: last.toString(), civil: civil.toString(), custom: custom.toString() };
  },
);

export const earliest = question(
  "the first admitted day for what was filed at an instant (C-05)",
  { rule: noticeRuleField, filed: instantField },
  ({ policy }, { rule, filed }) => ({ on: earliestFor(rule, jstDay(filed), policy).toString() }),
);

export const suspension = question("the last day of a suspension under 16-1 (R-16-1)", { start: dayField }, (_, { start }) => ({
  last: suspensionLimit(start).toString(),
}));

export const purge = question("the last day for deleting data after the end (R-S-7)", { ended: dayField }, (_, { ended }) => ({
  deadline: purgeDeadline(ended).toString(),
}));
