"use client";

import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { Badge } from "../ui/badge.tsx";
import type { Column } from "../ui/data-table.tsx";
import { phoneText } from "../ui/phone-text.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useCallerName } from "./use-caller-name.ts";
import { useCauseName } from "./use-cause-name.ts";

export type CallRow = Outputs["calls"]["list"]["calls"][number];

export function useCallColumns(): Column<CallRow>[] {
  const t = useTranslations("calls.list");
  const format = useFormats();
  const cause = useCauseName();
  const caller = useCallerName();
  return [
    {
      id: "startedAt",
      header: t("startedAt"),
      cell: (row) => (
        <>
          <Link href={`/calls/${row.id}`} className="figures whitespace-nowrap text-ai underline-offset-2 hover:underline">
            {format.moment(row.startedAt, new Date())}
          </Link>
          <span className="figures block whitespace-nowrap sm:hidden">{caller(row)}</span>
        </>
      ),
    },
    { id: "caller", header: t("caller"), wide: true, cell: (row) => <span className="figures whitespace-nowrap">{caller(row)}</span> },
    {
      id: "number",
      header: t("dialled"),
      wide: true,
      cell: (row) => <span className="figures whitespace-nowrap">{row.kind === "test" ? t("testLine") : phoneText(row.number)}</span>,
    },
    {
      id: "flow",
      header: t("flow"),
      className: "min-w-28",
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <Link href={`/flows/${row.flowId}`} className="text-ai underline-offset-2 hover:underline">
            {row.flow}
          </Link>
          <span className="figures text-xs whitespace-nowrap text-ink-3">
            {row.version === null ? t("draft") : t("version", { number: row.version })}
          </span>
        </span>
      ),
    },
    {
      id: "state",
      header: t("state"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-1">
          {row.endedAt === null ? (
            <Badge tone="live">{t("states.now")}</Badge>
          ) : (
            <span className="min-w-14 text-ink-2">{cause(row.endCause ?? "")}</span>
          )}
          {row.kind === "test" ? <Badge icon={FlaskConical}>{t("kinds.test")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "length",
      header: t("length"),
      align: "end",
      wide: true,
      cell: (row) => <span className="figures whitespace-nowrap">{lengthOf(row, format.duration)}</span>,
    },
  ];
}

function lengthOf({ startedAt, endedAt }: CallRow, duration: (seconds: number) => string): string {
  return endedAt === null ? "–" : duration(Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)));
}
