"use client";

import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Download, Mail, SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useListKeys } from "../contracts/use-list-keys.ts";
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
import { NoticeFilters } from "./notice-filters.tsx";
import { NoticeTabs } from "./notice-tabs.tsx";
import { OpenExplanations } from "./open-explanations.tsx";
import { hrefOf, keyOf, type NoticeRow, useNoticeColumns } from "./use-notice-columns.tsx";
import { useNoticeFilter } from "./use-notice-filter.ts";

/** Every notice: first what is overdue or came back, then what is to send; the rest by date. */
export function NoticesPage() {
  const t = useTranslations("notices");
  const locale = useLocale();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const toast = useToast();
  const router = useRouter();
  const columns = useNoticeColumns();
  const search = useRef<HTMLInputElement>(null);
  const { filter, set, narrowed } = useNoticeFilter();
  const [chosen, setChosen] = useState<string | null>(null);
  const notices = useInfiniteQuery(
    trpc.notices.list.infiniteQueryOptions(
      { filter },
      { getNextPageParam: ({ next }) => next ?? undefined, placeholderData: keepPreviousData, refetchInterval: 15_000 },
    ),
  );
  const exporting = useMutation({
    mutationFn: () => client.notices.export.query({ filter }),
    onSuccess: ({ csv }) => downloadText(`notices-${new Date().toISOString().slice(0, 10)}.csv`, csv, "text/csv"),
    onError: (error) => toast.failed({ title: t("exportFailed"), description: refusalOf(error)?.text[locale] }),
  });
  const rows: NoticeRow[] = notices.data?.pages.flatMap((page) => page.notices) ?? [];
  const open = (key: string) => {
    const row = rows.find((one) => keyOf(one) === key);
    if (row) router.push(hrefOf(row));
  };
  useListKeys({ keys: rows.map(keyOf), chosen, onChoose: setChosen, onOpen: open, search });
  useEffect(() => {
    if (chosen !== null) document.querySelector(`[data-row="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  if (notices.isError) {
    const refusal = refusalOf(notices.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(notices.error) ?? undefined} onRetry={() => notices.refetch()} />
    );
  }
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <Button icon={Download} busy={exporting.isPending} disabled={rows.length === 0} onClick={() => exporting.mutate()}>
            {t("export")}
          </Button>
        }
      >
        {t("intro")}
      </PageHeader>
      <NoticeTabs />
      <OpenExplanations />
      <NoticeFilters filter={filter} set={set} search={search} counts={notices.data?.pages[0]?.counts} />
      {notices.data === undefined ? (
        <Skeleton lines={8} className="p-6" />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={narrowed ? SearchX : Mail}
          title={t(narrowed ? "noneFound" : "emptyTitle")}
          action={narrowed ? <LinkButton href="/notices">{t("showAll")}</LinkButton> : undefined}
        >
          {t(narrowed ? "noneFoundBody" : "emptyBody")}
        </EmptyState>
      ) : (
        <div aria-busy={notices.isPlaceholderData}>
          <DataTable<NoticeRow> label={t("title")} rows={rows} columns={columns} rowKey={keyOf} selectedKey={chosen ?? undefined} />
          {notices.hasNextPage ? (
            <div className="flex justify-center p-4">
              <Button busy={notices.isFetchingNextPage} onClick={() => notices.fetchNextPage()}>
                {t("more")}
              </Button>
            </div>
          ) : null}
        </div>
      )}
    </>
  );
}
