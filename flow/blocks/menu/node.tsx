"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";
import { PromptLine } from "../../../components/flow-editor/card/prompt-line.tsx";

export function MenuNode({ block, language }: NodeProps<"menu">) {
  const t = useTranslations("blocks.cards");
  return (
    <>
      <PromptLine prompt={block.prompt} language={language} />{" "}
      {block.extension === undefined ? null : (
        <span className="text-ink-3">{t("extension", { digits: block.extension.digits, into: block.extension.into })}</span>
      )}
    </>
  );
}
