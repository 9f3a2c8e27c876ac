"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../trpc.tsx";
import { LinkButton } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { type CallRow, useCallColumns } from "./use-call-columns.tsx";

/** The latest calls of one flow, below its drawing. */
export function FlowCalls({ flowId }: { flowId: string }) {
  const t = useTranslations("calls.list");
  const trpc = useTRPC();
  const columns = useCallColumns().filter(({ id }) => id !== "flow");
  const calls = useQuery(trpc.calls.list.queryOptions({ filter: { flowId } }, { refetchInterval: 5_000 }));
  if (calls.data === undefined) return <Skeleton lines={4} className="p-4" />;
  if (calls.data.calls.length === 0) return <p className="p-4 text-sm text-ink-2">{t("noneOfFlow")}</p>;
  return (
    <>
      <DataTable<CallRow> label={t("title")} rows={calls.data.calls} columns={columns} rowKey={({ id }) => id} />
      <div className="p-3">
        <LinkButton size="s" href={`/calls?flow=${flowId}`}>
          {t("allOfFlow", { count: calls.data.total })}
        </LinkButton>
      </div>
    </>
  );
}
