"use client";

import { CircleAlert, EllipsisVertical, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { Badge } from "../ui/badge.tsx";
import type { Column } from "../ui/data-table.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, type MenuEntry } from "../ui/menu.tsx";
import { phoneText } from "../ui/phone-text.ts";
import { useFormats } from "../ui/use-formats.ts";

export type FlowRow = Outputs["flows"]["list"][number];

const tones = { draft: "plain", changed: "ochre", published: "ai" } as const;

export function useFlowColumns(entriesFor: (row: FlowRow) => readonly MenuEntry[]): Column<FlowRow>[] {
  const t = useTranslations("flows");
  const format = useFormats();
  const now = new Date();
  return [
    {
      id: "name",
      header: t("name"),
      sortBy: (row) => row.name,
      className: "min-w-44",
      cell: (row) => (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link href={`/flows/${row.id}`} className="font-medium text-ai underline-offset-2 hover:underline">
            {row.name}
          </Link>
          {row.kind === "subflow" ? <Badge>{t("subflow")}</Badge> : null}
        </div>
      ),
    },
    {
      id: "numbers",
      header: t("numbers"),
      wide: true,
      cell: (row) => (
        <span className="figures flex flex-wrap gap-x-3 text-ink-2">
          {row.numbers.map(({ e164 }) => (
            <span key={e164} className="whitespace-nowrap">
              {phoneText(e164)}
            </span>
          ))}
        </span>
      ),
    },
    {
      id: "state",
      header: t("state"),
      sortBy: (row) => ["draft", "changed", "published"].indexOf(row.state),
      cell: (row) => <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge>,
    },
    {
      id: "problems",
      header: t("problems"),
      sortBy: (row) => row.errors * 1000 + row.warnings,
      wide: true,
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          {row.errors > 0 ? (
            <Badge tone="shu" icon={CircleAlert}>
              {t("errors", { count: row.errors })}
            </Badge>
          ) : null}
          {row.warnings > 0 ? (
            <Badge tone="ochre" icon={TriangleAlert}>
              {t("warnings", { count: row.warnings })}
            </Badge>
          ) : null}
          {row.errors + row.warnings === 0 ? <span className="text-ink-3">{t("noProblems")}</span> : null}
        </span>
      ),
    },
    {
      id: "edited",
      header: t("edited"),
      sortBy: (row) => row.editedAt ?? "",
      wide: true,
      cell: (row) => (
        <span className="figures whitespace-nowrap text-ink-2">
          {row.editedAt === null ? "" : format.moment(row.editedAt, now)}
          {row.editedBy === null ? null : <span className="block text-xs text-ink-3">{row.editedBy}</span>}
        </span>
      ),
    },
    {
      id: "published",
      header: t("published"),
      sortBy: (row) => row.version?.publishedAt ?? "",
      wide: true,
      className: "max-lg:hidden",
      cell: (row) =>
        row.version === null ? null : (
          <span className="figures whitespace-nowrap text-ink-2">
            {t("versionAt", { number: row.version.number, at: format.moment(row.version.publishedAt, now) })}
          </span>
        ),
    },
    {
      id: "actions",
      header: <span className="sr-only">{t("actions")}</span>,
      align: "end",
      className: "w-12",
      cell: (row) => (
        <Menu
          trigger={<IconButton icon={EllipsisVertical} size="s" label={t("actionsFor", { name: row.name })} />}
          entries={entriesFor(row)}
        />
      ),
    },
  ];
}
