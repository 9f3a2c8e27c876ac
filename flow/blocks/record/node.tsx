"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";
import { PromptLine } from "../../../components/flow-editor/card/prompt-line.tsx";

export function RecordNode({ block, language }: NodeProps<"record">) {
  const t = useTranslations("blocks.cards");
  return (
    <>
      <PromptLine prompt={block.prompt} language={language} />{" "}
      <span className="text-ink-3">{t("record", { seconds: block.maxSeconds, into: block.into })}</span>
    </>
  );
}
