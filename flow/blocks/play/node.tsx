import type { NodeProps } from "../../../components/flow-editor/card/node.ts";
import { PromptLine } from "../../../components/flow-editor/card/prompt-line.tsx";

export function PlayNode({ block, language }: NodeProps<"play">) {
  return <PromptLine prompt={block.prompt} language={language} />;
}
