import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { count, template, variable } from "../../options.ts";

const assignment = z.union([
  z.strictObject({ to: variable, text: template }),
  z.strictObject({ to: variable, number: z.number() }),
  /** Adds to a number; an unset one counts as 0. */
  z.strictObject({ to: variable, plus: z.number() }),
  /** A day relative to today in JST. */
  z.strictObject({ to: variable, daysFromToday: count(-36_500, 36_500) }),
  z.strictObject({ to: variable, clear: z.literal(true) }),
]);
export type Assignment = z.output<typeof assignment>;

/** Values into variables, in order; a later line sees the earlier ones. */
export const set = defineBlock({
  kind: "set",
  family: "data",
  name: { ja: "変数設定", en: "Set variables" },
  describe: { ja: "変数に値を入れる", en: "Puts values into variables" },
  options: z.strictObject({ assign: z.array(assignment).max(50, "E_OUT_OF_RANGE").meta({ widget: "assignments" }) }),
  exits: () => ["next"],
  defaults: { assign: [] },
  uses: ({ assign }) => ({
    templates: assign.flatMap((line, index) => ("text" in line ? [{ path: ["assign", index, "text"], text: line.text }] : [])),
    reads: assign.flatMap((line) => ("plus" in line ? [line.to] : [])),
    writes: assign.map(({ to }) => to),
  }),
  waits: false,
  upgrades: [],
});
