"use client";

import { useLocale } from "next-intl";
import { useCallback } from "react";
import { blocks } from "../../flow/blocks/registry.ts";
import type { FlowBlock } from "../../flow/flow.ts";

/** The block's own name, else that of its kind. */
export function useBlockName(): (block: FlowBlock) => string {
  const locale = useLocale();
  return useCallback((block) => block.label ?? blocks[block.kind].name[locale], [locale]);
}
