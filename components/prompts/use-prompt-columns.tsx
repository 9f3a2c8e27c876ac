"use client";

import { Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "../ui/badge.tsx";
import type { Column } from "../ui/data-table.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { Listen } from "./listen.tsx";
import type { PromptRow } from "./prompts-page.tsx";

export function usePromptColumns({
  organisationId,
  mayEdit,
  onRemove,
}: {
  organisationId: string | null;
  mayEdit: boolean;
  onRemove: (row: PromptRow) => void;
}): Column<PromptRow>[] {
  const t = useTranslations("prompts");
  const format = useFormats();
  const language = (row: PromptRow) => (row.language.startsWith("ja") ? t("japanese") : t("english"));
  return [
    {
      id: "listen",
      header: <span className="sr-only">{t("listen")}</span>,
      cell: (row) => <Listen row={row} organisationId={organisationId} />,
    },
    {
      id: "name",
      header: t("name"),
      sortBy: (row) => row.name,
      cell: (row) => (
        <div className="min-w-48">
          <div className="font-medium break-all text-ink">{row.name}</div>
          <div lang={row.language} className="max-w-prose text-ink-2">
            {row.text}
          </div>
          <div className="text-xs text-ink-3 sm:hidden">{language(row)}</div>
        </div>
      ),
    },
    {
      id: "language",
      header: t("language"),
      wide: true,
      sortBy: (row) => row.language,
      cell: (row) => <span className="whitespace-nowrap">{language(row)}</span>,
    },
    {
      id: "source",
      header: t("source"),
      wide: true,
      cell: (row) => <Badge>{row.source === "uploaded" ? t("recorded") : t("spoken")}</Badge>,
    },
    {
      id: "length",
      header: t("length"),
      align: "end",
      wide: true,
      sortBy: (row) => row.durationMs,
      cell: (row) => <span className="figures whitespace-nowrap">{t("seconds", { seconds: (row.durationMs / 1000).toFixed(1) })}</span>,
    },
    {
      id: "usedIn",
      header: t("usedIn"),
      wide: true,
      cell: (row) =>
        row.usedIn.length === 0 ? (
          <span className="text-ink-3">{t("nowhere")}</span>
        ) : (
          <ul className="min-w-24">
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
      id: "since",
      header: t("since"),
      wide: true,
      sortBy: (row) => row.createdAt,
      cell: (row) => <span className="figures whitespace-nowrap">{format.moment(row.createdAt, new Date())}</span>,
    },
    {
      id: "remove",
      header: <span className="sr-only">{t("remove")}</span>,
      align: "end",
      cell: (row) =>
        mayEdit ? <IconButton icon={Trash2} size="s" label={t("removeFor", { name: row.name })} onClick={() => onRemove(row)} /> : null,
    },
  ];
}
