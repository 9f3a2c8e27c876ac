"use client";

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Download, Phone, PhoneIncoming, SearchX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { downloadText } from "../flow-editor/download-text.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { CallFilters } from "./call-filters.tsx";
import { type CallRow, useCallColumns } from "./use-call-columns.tsx";
import { useCallFilter } from "./use-call-filter.ts";

/** Every call that goes on or is over, newest first. */
export function CallsPage() {
  const t = useTranslations("calls.list");
  const locale = useLocale();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const format = useFormats();
  const toast = useToast();
  const columns = useCallColumns();
  const { filter, set, narrowed } = useCallFilter();
  const calls = useInfiniteQuery(
    trpc.calls.list.infiniteQueryOptions({ filter }, { getNextPageParam: ({ next }) => next ?? undefined, refetchInterval: 10_000 }),
  );
  const exporting = useMutation({
    mutationFn: () => client.calls.export.query({ filter }),
    onSuccess: ({ csv }) => downloadText(`calls-${new Date().toISOString().slice(0, 10)}.csv`, csv, "text/csv"),
    onError: (error) => toast.failed({ title: t("exportFailed"), description: refusalOf(error)?.text[locale] }),
  });

  if (calls.isError) {
    const refusal = refusalOf(calls.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(calls.error) ?? undefined} onRetry={() => calls.refetch()} />
    );
  }
  const rows: CallRow[] = calls.data?.pages.flatMap((page) => page.calls) ?? [];
  const total = calls.data?.pages[0]?.total ?? 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <LinkButton href="/calls/test" icon={Phone}>
              {t("test")}
            </LinkButton>
            <Button icon={Download} busy={exporting.isPending} disabled={rows.length === 0} onClick={() => exporting.mutate()}>
              {t("export")}
            </Button>
          </>
        }
      >
        {calls.data === undefined ? t("intro") : t("found", { count: total })}
      </PageHeader>
      <CallFilters filter={filter} set={set} narrowed={narrowed} />
      {calls.data === undefined ? (
        <Skeleton lines={8} className="p-6" />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={narrowed ? SearchX : PhoneIncoming}
          title={t(narrowed ? "noneFound" : "emptyTitle")}
          action={narrowed ? <LinkButton href="/calls">{t("showAll")}</LinkButton> : <LinkButton href="/flows">{t("toFlows")}</LinkButton>}
        >
          {t(narrowed ? "noneFoundBody" : "emptyBody")}
        </EmptyState>
      ) : (
        <>
          <DataTable<CallRow> label={t("title")} rows={rows} columns={columns} rowKey={({ id }) => id} />
          {calls.hasNextPage ? (
            <div className="flex items-center justify-center gap-3 p-4">
              <Button busy={calls.isFetchingNextPage} onClick={() => calls.fetchNextPage()}>
                {t("more", { left: format.count(total - rows.length) })}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </>
  );
}
