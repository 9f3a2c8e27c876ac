import { defineRunner } from "../../runner.ts";
import { language } from "./block.ts";

export const runLanguage = defineRunner(language, {
  enter: (block) => ({ exit: "next", language: block.language }),
});
