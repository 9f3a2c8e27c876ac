import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { name, template } from "../../options.ts";

/** A milestone or outcome for reports. It is promised to the outbox; the caller never waits for it. */
export const tag = defineBlock({
  kind: "tag",
  family: "data",
  name: { ja: "記録タグ", en: "Tag" },
  describe: { ja: "集計のための印を付ける", en: "Marks a milestone for reports" },
  options: z.strictObject({ tag: name, value: template.optional() }),
  exits: () => ["next"],
  defaults: { tag: "milestone" },
  uses: ({ value }) => ({ templates: value === undefined ? [] : [{ path: ["value"], text: value }] }),
  waits: false,
  upgrades: [],
});
