"use client";

import type { ComponentType } from "react";
import type { FlowBlock } from "../../../flow/flow.ts";
import { blockViews } from "../block-views.ts";

/** What the caller hears or what the block does, as running text. */
export function BlockLines({ block, language }: { block: FlowBlock; language: string }) {
  // Each view takes blocks of its own kind, which the registry's type says and the compiler cannot follow through a union.
  const Node = blockViews[block.kind].Node as ComponentType<{ block: FlowBlock; language: string }>;
  return <Node block={block} language={language} />;
}
