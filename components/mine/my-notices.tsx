"use client";

import { useQuery } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useTRPC } from "../trpc.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";

type Row = Outputs["mine"]["notices"][number];

/** What was sent to the customer, by which clause, and when it arrived. */
export function MyNotices() {
  const t = useTranslations("mine");
  const about = useTranslations("notices.about");
  const trpc = useTRPC();
  const format = useFormats();
  const notices = useQuery(trpc.mine.notices.queryOptions({}));
  if (notices.isError) return <ErrorState onRetry={() => notices.refetch()} />;
  if (notices.data === undefined) return <Skeleton lines={6} className="p-6" />;
  if (notices.data.length === 0) return <EmptyState icon={Mail} title={t("noNotices")} />;
  const columns: Column<Row>[] = [
    { id: "sent", header: t("sent"), cell: ({ sentAt }) => <span className="whitespace-nowrap">{format.date(sentAt)}</span> },
    {
      id: "about",
      header: t("about"),
      cell: (row) => {
        const word = row.about.split("/")[0] ?? "";
        return <span className="font-medium text-ink">{about.has(word as "welcome") ? about(word as "welcome") : word}</span>;
      },
    },
    { id: "rule", header: t("clause"), wide: true, cell: ({ article }) => <RuleCite rule={article} /> },
    { id: "form", header: t("form"), wide: true, cell: ({ form }) => t(`forms.${form as "written"}`) },
    {
      id: "arrived",
      header: t("arrived"),
      cell: ({ arrivedAt }) => (arrivedAt === null ? <span className="text-ink-3">–</span> : format.date(arrivedAt)),
    },
  ];
  return <DataTable label={t("notices")} rows={notices.data} columns={columns} rowKey={({ id }) => id} />;
}
