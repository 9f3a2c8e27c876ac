import type { BlockKind } from "../../../flow/blocks/registry.ts";
import type { FlowBlock } from "../../../flow/flow.ts";

/** What a block's node is drawn from: the block, and the language in which its sentences are shown. */
export interface NodeProps<Kind extends BlockKind> {
  block: FlowBlock<Kind>;
  language: string;
}
