"use client";

import { useTranslations } from "next-intl";
import type { NodeProps } from "../../../components/flow-editor/card/node.ts";

export function HoursNode({ block }: NodeProps<"hours">) {
  const t = useTranslations("blocks");
  if (block.calendar !== undefined) return <span>{t("cards.calendar", { name: block.calendar })}</span>;
  const weekly = block.schedule?.weekly ?? [];
  if (weekly.length === 0) return <span className="text-ink-3">{t("cards.noSchedule")}</span>;
  return (
    <span className="figures">
      {weekly.map(({ days, from, to }) => `${days.map((day) => t(`weekdays.${day}`)).join("")} ${from}–${to}`).join(" / ")}
    </span>
  );
}
