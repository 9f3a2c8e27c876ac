"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";
import type { Assignment } from "./block.ts";

export function SetNode({ block }: NodeProps<"set">) {
  const t = useTranslations("blocks");
  if (block.assign.length === 0) return <span className="text-ink-3">{t("cards.nothing")}</span>;
  const said = (line: Assignment): string => {
    if ("text" in line) return line.text;
    if ("number" in line) return String(line.number);
    if ("plus" in line) return `${line.to} + ${line.plus}`;
    return "clear" in line ? t("assignments.clear") : `${t("assignments.daysFromToday")} ${line.daysFromToday}`;
  };
  return <span>{block.assign.map((line) => t("cards.assign", { to: line.to, value: said(line) })).join(" / ")}</span>;
}
