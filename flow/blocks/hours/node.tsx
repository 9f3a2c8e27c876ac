"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";
import { useWeekText } from "../../../components/ui/use-week-text.ts";

export function HoursNode({ block }: NodeProps<"hours">) {
  const t = useTranslations("blocks");
  const weekText = useWeekText();
  if (block.calendar !== undefined) return <span>{t("cards.calendar", { name: block.calendar })}</span>;
  const weekly = block.schedule?.weekly ?? [];
  if (weekly.length === 0) return <span className="text-ink-3">{t("cards.noSchedule")}</span>;
  return <span className="figures">{weekly.map(weekText).join(" / ")}</span>;
}
