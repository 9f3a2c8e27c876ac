import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { hangupCauses } from "../../operation.ts";
import { name } from "../../options.ts";

/** Hangs up with a cause; in a subflow it gives the outcome back instead. */
export const end = defineBlock({
  kind: "end",
  family: "end",
  name: { ja: "終了", en: "End" },
  describe: { ja: "電話を切る、またはサブフローから戻る", en: "Hangs up, or returns from a subflow" },
  options: z.strictObject({ cause: z.enum(hangupCauses).default("NORMAL_CLEARING"), outcome: name.optional() }),
  exits: () => [],
  defaults: {},
  uses: () => ({}),
  waits: false,
  upgrades: [],
});
