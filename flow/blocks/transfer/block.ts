import { z } from "zod";
import { defineBlock, type UsedName } from "../../block.ts";
import { bound, prompt, seconds, template } from "../../options.ts";

const target = z.union([
  /** E.164, or a template that gives it. */
  z.strictObject({ number: template.regex(/^(\+?[0-9]{3,20}|\{\{[^{}]+\}\})$/, "E_BAD_NUMBER") }),
  z.strictObject({ name: bound("number") }),
  z.strictObject({ sip: z.string().regex(/^sips?:[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,128}(:\d{1,5})?$/, "E_BAD_ADDRESS") }),
  z.strictObject({ agent: bound("agent") }),
]);
export type TransferTarget = z.output<typeof target>;

/** Connects the caller with other people. The call comes back when they have hung up. */
export const transfer = defineBlock({
  kind: "transfer",
  family: "connection",
  name: { ja: "転送", en: "Transfer" },
  describe: { ja: "担当者や外線につなぐ", en: "Connects the caller with a person or number" },
  options: z.strictObject({
    targets: z.array(target).max(20, "E_OUT_OF_RANGE").meta({ widget: "targets" }),
    order: z.enum(["in-turn", "all-at-once"]).default("in-turn"),
    ringSeconds: seconds(5, 180).default(30),
    /** The tenant's number that is shown; left out = the caller's own. */
    callerId: bound("number").optional(),
    /** What only the person who picks up hears. */
    whisper: prompt.default([]),
  }),
  exits: () => ["ended", "busy", "noAnswer", "failed"],
  defaults: { targets: [] },
  uses: ({ targets, callerId, whisper }) => ({
    prompts: whisper.length > 0 ? [{ path: ["whisper"], prompt: whisper }] : [],
    templates: targets.flatMap((one, index) => ("number" in one ? [{ path: ["targets", index, "number"], text: one.number }] : [])),
    names: [
      ...targets.flatMap((one): UsedName[] => {
        if ("name" in one) return [{ kind: "number", name: one.name }];
        if ("agent" in one) return [{ kind: "agent", name: one.agent }];
        return [];
      }),
      ...(callerId === undefined ? [] : [{ kind: "number" as const, name: callerId }]),
    ],
  }),
  waits: true,
  upgrades: [],
});
