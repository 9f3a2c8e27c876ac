"use client";

import { useQuery } from "@tanstack/react-query";
import { ReceiptText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { shortNo } from "../receivables/short-no.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { noon } from "../ui/day-input.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { jstDay } from "../ui/jst-day.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";

type Row = Outputs["mine"]["receivables"][number];

/** Invoices and what is still to be paid on them. */
export function MyMoney({ now }: { now: string }) {
  const t = useTranslations("mine");
  const kinds = useTranslations("foresight.documentKinds");
  const trpc = useTRPC();
  const format = useFormats();
  const rows = useQuery(trpc.mine.receivables.queryOptions());
  if (rows.isError) return <ErrorState onRetry={() => rows.refetch()} />;
  if (rows.data === undefined) return <Skeleton lines={6} className="p-6" />;
  if (rows.data.length === 0) return <EmptyState icon={ReceiptText} title={t("noMoney")} />;
  const today = jstDay(now);
  const open = rows.data.reduce((sum, row) => sum + (row.voided ? 0 : row.open), 0);
  const columns: Column<Row>[] = [
    {
      id: "month",
      header: t("month"),
      cell: ({ month, kind }) => (
        <span>
          <span className="whitespace-nowrap">{format.month(month)}</span>{" "}
          <span className="whitespace-nowrap text-ink-2">{kinds.has(kind as "invoice") ? kinds(kind as "invoice") : kind}</span>
        </span>
      ),
    },
    {
      id: "no",
      header: t("no"),
      wide: true,
      cell: ({ no }) => (
        <span className="font-mono text-xs" title={no}>
          {shortNo(no)}
        </span>
      ),
    },
    { id: "total", header: t("total"), align: "end", cell: ({ total }) => <span className="whitespace-nowrap">{format.yen(total)}</span> },
    {
      id: "open",
      header: t("open"),
      align: "end",
      cell: ({ open, voided }) =>
        voided ? (
          <Badge>{t("voided")}</Badge>
        ) : open > 0 ? (
          <strong className="whitespace-nowrap">{format.yen(open)}</strong>
        ) : (
          <span className="text-ink-3">{t("paid")}</span>
        ),
    },
    {
      id: "by",
      header: t("by"),
      cell: ({ payBy, open, voided }) =>
        payBy === null ? (
          "–"
        ) : (
          <span className="flex flex-wrap items-center gap-2">
            {format.date(noon(payBy))}
            {!voided && open > 0 && payBy < today ? <Badge tone="shu">{t("overdue")}</Badge> : null}
          </span>
        ),
    },
  ];
  return (
    <>
      <p className="figures flex flex-wrap items-baseline gap-3 px-4 py-4 md:px-6">
        <span className="text-sm text-ink-2">{t("openSum")}</span>
        <strong className="text-xl font-semibold text-ink">{format.yen(open)}</strong>
      </p>
      <DataTable label={t("money")} rows={rows.data} columns={columns} rowKey={({ no }) => no} />
    </>
  );
}
