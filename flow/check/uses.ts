import type { Uses } from "../block.ts";
import { blocks } from "../blocks/registry.ts";
import type { FlowBlock } from "../flow.ts";

/** What a block refers to, whatever its kind. */
export function usesOf(block: FlowBlock): Uses {
  // The registry pairs each kind with its own options; TypeScript cannot follow that through a union.
  return (blocks[block.kind].uses as (options: FlowBlock) => Uses)(block);
}

/** All templates of a block with their places: those of its prompts and those of its other options. */
export function templatesOf(block: FlowBlock): { path: (string | number)[]; text: string }[] {
  const { prompts = [], templates = [] } = usesOf(block);
  const spoken = prompts.flatMap(({ path, prompt }) =>
    prompt.flatMap((item, index) =>
      "say" in item ? Object.entries(item.say).map(([language, text]) => ({ path: [...path, index, "say", language], text })) : [],
    ),
  );
  return [...spoken, ...templates];
}
