import { decideHours } from "../../hours/decide-hours.ts";
import { jst } from "../../jst.ts";
import { defineRunner } from "../../runner.ts";
import { hours } from "./block.ts";

/** Asks whether today is a holiday (and what the calendar's schedule is), then decides; the winner goes into the trace. */
export const runHours = defineRunner(hours, {
  enter: ({ calendar }, scene) => ({ memory: null, operation: { world: "hours", calendar: calendar ?? null, day: jst(scene.at).day } }),
  on: {
    hours: (block, _memory, { holiday, schedule: bound }, scene) => {
      const schedule = block.schedule ?? bound;
      if (schedule === null) return { fail: "E_UNBOUND_NAME" };
      const { exit, winner } = decideHours(schedule, holiday, scene.at);
      // A calendar may know a special day that this block has no exit for: then the line is closed.
      return { exit: exit === "open" || block.groups.includes(exit) ? exit : "closed", note: winner };
    },
  },
});
