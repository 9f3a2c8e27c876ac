import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { bound, name, template, variable } from "../../options.ts";

/** Another flow, with typed inputs; its outcome is the exit and its variables come back by name. */
export const subflow = defineBlock({
  kind: "subflow",
  family: "logic",
  name: { ja: "サブフロー", en: "Subflow" },
  describe: { ja: "別のフローを呼び出して戻る", en: "Runs another flow and comes back" },
  options: z.strictObject({
    flow: bound("flow"),
    /** The subflow's input ← a template of ours. */
    inputs: z.record(variable, template).default({}),
    /** Our variable ← the subflow's variable. */
    outputs: z.record(variable, variable).default({}),
    outcomes: z
      .array(name.refine((outcome) => outcome !== "error", "E_DUPLICATE"))
      .min(1, "E_OUT_OF_RANGE")
      .max(50, "E_OUT_OF_RANGE")
      .refine((outcomes) => new Set(outcomes).size === outcomes.length, "E_DUPLICATE"),
  }),
  exits: ({ outcomes }) => outcomes,
  defaults: { flow: "subflow", outcomes: ["done"] },
  uses: ({ flow, inputs, outputs }) => ({
    templates: Object.entries(inputs).map(([input, text]) => ({ path: ["inputs", input], text })),
    writes: Object.keys(outputs),
    names: [{ kind: "flow", name: flow }],
  }),
  waits: false,
  upgrades: [],
});
