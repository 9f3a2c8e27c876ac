import { z } from "zod";
import { defineBlock } from "../../block.ts";
import { language as languageTag } from "../../options.ts";

/** Everything after it is heard in this language, subflows and the apology included. */
export const language = defineBlock({
  kind: "language",
  family: "speech",
  name: { ja: "言語切替", en: "Language" },
  describe: { ja: "以降のアナウンスの言語を切り替える", en: "Switches the language of what follows" },
  options: z.strictObject({ language: languageTag.meta({ widget: "language" }) }),
  exits: () => ["next"],
  defaults: { language: "en-US" },
  uses: () => ({}),
  waits: false,
  upgrades: [],
});
