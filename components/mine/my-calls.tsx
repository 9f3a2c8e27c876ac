"use client";

import { useQuery } from "@tanstack/react-query";
import { PhoneCall } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { useTRPC } from "../trpc.tsx";
import { LinkButton } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";

type Row = Outputs["mine"]["calls"][number];

/** Calls by month; the calls themselves are in their own list. */
export function MyCalls() {
  const t = useTranslations("mine");
  const trpc = useTRPC();
  const format = useFormats();
  const rows = useQuery(trpc.mine.calls.queryOptions());
  if (rows.isError) return <ErrorState onRetry={() => rows.refetch()} />;
  if (rows.data === undefined) return <Skeleton lines={4} className="p-6" />;
  const link = (
    <LinkButton href="/calls" icon={PhoneCall}>
      {t("toCalls")}
    </LinkButton>
  );
  if (rows.data.length === 0) return <EmptyState icon={PhoneCall} title={t("noCalls")} action={link} />;
  const columns: Column<Row>[] = [
    { id: "month", header: t("month"), cell: ({ month }) => format.month(month) },
    { id: "calls", header: t("callsCount"), align: "end", cell: ({ calls }) => format.count(calls) },
    { id: "answered", header: t("answered"), align: "end", cell: ({ answered }) => format.count(answered) },
    { id: "talk", header: t("talk"), align: "end", cell: ({ seconds }) => format.duration(seconds) },
  ];
  return (
    <div className="flex flex-col gap-4 py-4">
      <div className="px-4 md:px-6">{link}</div>
      <DataTable label={t("calls")} rows={rows.data} columns={columns} rowKey={({ month }) => month} />
    </div>
  );
}
