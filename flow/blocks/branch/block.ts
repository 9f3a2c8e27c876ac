import { z } from "zod";
import { defineBlock, type UsedName } from "../../block.ts";
import { condition, partsOf, variablesOf } from "../../condition.ts";
import { name } from "../../options.ts";

/** The first case that holds is taken. Conditions are data. */
export const branch = defineBlock({
  kind: "branch",
  family: "logic",
  name: { ja: "条件分岐", en: "Branch" },
  describe: { ja: "発信者・変数・時間などの条件で分ける", en: "Chooses by caller, variables, time or contract" },
  options: z.strictObject({
    cases: z
      .array(z.strictObject({ exit: name.refine((exit) => exit !== "otherwise" && exit !== "error", "E_DUPLICATE"), when: condition }))
      .max(50, "E_OUT_OF_RANGE")
      .refine((cases) => new Set(cases.map(({ exit }) => exit)).size === cases.length, "E_DUPLICATE")
      .meta({ widget: "cases" }),
  }),
  exits: ({ cases }) => [...cases.map(({ exit }) => exit), "otherwise"],
  defaults: { cases: [{ exit: "yes", when: { caller: "known" } }] },
  uses: ({ cases }) => ({
    reads: cases.flatMap(({ when }) => variablesOf(when)),
    names: cases
      .flatMap(({ when }) => partsOf(when))
      .flatMap((part): UsedName[] => {
        if ("listed" in part) return [{ kind: "table", name: part.listed }];
        if ("fact" in part) return [{ kind: "fact", name: part.fact }];
        return [];
      }),
  }),
  waits: false,
  upgrades: [],
});
