import { type Problem, problem } from "../codes.ts";
import type { Flow } from "../flow.ts";
import { own } from "../json.ts";
import { usesOf } from "./uses.ts";

/** Prompts that say nothing, or not in every language of the flow. */
export function prompts(flow: Flow): Problem[] {
  return Object.entries(flow.blocks).flatMap(([id, block]) => {
    const problems: Problem[] = [];
    for (const { path, prompt } of usesOf(block).prompts ?? []) {
      const at = ["blocks", id, ...path];
      if (prompt.length === 0) problems.push(problem("E_EMPTY_PROMPT", { path: at, grade: block.kind === "play" ? "error" : "warning" }));
      prompt.forEach((item, index) => {
        if (!("say" in item)) return;
        for (const language of flow.languages) {
          if ((own(item.say, language) ?? "").trim() === "")
            problems.push(problem("E_MISSING_LANGUAGE", { path: [...at, index, "say", language], grade: "warning" }, { language }));
        }
      });
    }
    if (block.kind === "language" && !flow.languages.includes(block.language)) {
      problems.push(problem("E_UNKNOWN_LANGUAGE", { path: ["blocks", id, "language"] }, { found: block.language }));
    }
    return problems;
  });
}
