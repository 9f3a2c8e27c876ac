import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { schedule } from "../../hours/schedule.ts";
import { bound, name } from "../../options.ts";

/** Open or closed, or one of the special days. The schedule stands here, or the tenant's calendar of that name has it. */
export const hours = defineBlock({
  kind: "hours",
  family: "logic",
  name: { ja: "営業時間", en: "Opening hours" },
  describe: { ja: "営業時間・祝日・特別日で分ける", en: "Chooses by opening hours, holidays and special days" },
  options: z
    .strictObject({
      calendar: bound("calendar").optional(),
      schedule: schedule.optional().meta({ widget: "schedule" }),
      /** Exits for special days beside open and closed. */
      groups: z
        .array(name.refine((group) => !["open", "closed", "error"].includes(group), "E_DUPLICATE"))
        .max(20, "E_OUT_OF_RANGE")
        .refine((groups) => new Set(groups).size === groups.length, "E_DUPLICATE")
        .default([]),
    })
    .refine(({ calendar, schedule }) => (calendar === undefined) !== (schedule === undefined), {
      error: "E_CALENDAR_OR_SCHEDULE",
      path: ["calendar"],
    }),
  exits: ({ groups }) => ["open", "closed", ...groups],
  defaults: { schedule: { weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" }] } },
  uses: ({ calendar }) => ({ names: calendar === undefined ? [] : [{ kind: "calendar", name: calendar }] }),
  waits: false,
  upgrades: [],
});
