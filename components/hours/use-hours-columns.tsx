"use client";

import { Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "../ui/badge.tsx";
import type { Column } from "../ui/data-table.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useWeekText } from "../ui/use-week-text.ts";
import type { CalendarRow } from "./hours-page.tsx";

/** What a calendar is called, what it says now and in the week, and who goes by it. */
export function useHoursColumns({
  mayEdit,
  onEdit,
  onRemove,
}: {
  mayEdit: boolean;
  onEdit: (row: CalendarRow) => void;
  onRemove: (row: CalendarRow) => void;
}): Column<CalendarRow>[] {
  const t = useTranslations("hours");
  const weekText = useWeekText();
  const locale = useLocale();
  const format = useFormats();
  return [
    {
      id: "name",
      header: t("name"),
      sortBy: (row) => row.label || row.name,
      cell: (row) => (
        <div className="min-w-28">
          <div className="font-medium text-ink">{row.label || row.name}</div>
          {row.label === "" ? null : <div className="text-xs break-all text-ink-3">{row.name}</div>}
        </div>
      ),
    },
    {
      id: "now",
      header: t("now"),
      sortBy: (row) => row.now.exit,
      cell: (row) => (
        <div className="md:min-w-36">
          <Badge tone={row.now.exit === "open" ? "live" : "plain"}>
            {row.now.exit === "open" ? t("open") : row.now.exit === "closed" ? t("closed") : row.now.exit}
          </Badge>
          <div className="text-xs text-ink-3">{row.now.winner[locale]}</div>
        </div>
      ),
    },
    {
      id: "week",
      header: t("week"),
      wide: true,
      cell: (row) => (
        <ul className="figures text-ink-2">
          {row.schedule.weekly.map((span, at) => (
            <li key={at} className="whitespace-nowrap">
              {weekText(span)}
            </li>
          ))}
        </ul>
      ),
    },
    {
      id: "usedIn",
      header: t("usedIn"),
      wide: true,
      cell: (row) =>
        row.usedIn.length === 0 ? (
          <span className="whitespace-nowrap text-ink-3">{t("nowhere")}</span>
        ) : (
          <ul>
            {row.usedIn.map(({ flowId, flow }) => (
              <li key={flowId}>
                <Link href={`/flows/${flowId}`} className="text-ai underline-offset-2 hover:underline">
                  {flow}
                </Link>
              </li>
            ))}
          </ul>
        ),
    },
    {
      id: "edited",
      header: t("edited"),
      sortBy: (row) => row.editedAt,
      wide: true,
      cell: (row) => (
        <div className="whitespace-nowrap">
          <div className="figures">{format.moment(row.editedAt, new Date())}</div>
          <div className="text-xs text-ink-3">{row.editedBy}</div>
        </div>
      ),
    },
    {
      id: "acts",
      header: <span className="sr-only">{t("acts")}</span>,
      align: "end",
      cell: (row) =>
        mayEdit ? (
          <span className="inline-flex">
            <IconButton icon={Pencil} size="s" label={t("editFor", { name: row.label || row.name })} onClick={() => onEdit(row)} />
            <IconButton icon={Trash2} size="s" label={t("removeFor", { name: row.label || row.name })} onClick={() => onRemove(row)} />
          </span>
        ) : null,
    },
  ];
}
