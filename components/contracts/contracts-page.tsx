"use client";

import { keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Download, FilePlus2, FileText, SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
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
import { ContractFilters } from "./contract-filters.tsx";
import { SavedViews } from "./saved-views.tsx";
import { useActs } from "./use-acts.ts";
import { type ContractRow, useContractColumns } from "./use-contract-columns.tsx";
import { useContractFilter } from "./use-contract-filter.ts";
import { useListKeys } from "./use-list-keys.ts";

/** Every contract that one may see: narrowed by the address bar, a page at a time, walked by keyboard. */
export function ContractsPage() {
  const t = useTranslations("office.list");
  const locale = useLocale();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const format = useFormats();
  const toast = useToast();
  const router = useRouter();
  const columns = useContractColumns();
  const acts = useActs();
  const search = useRef<HTMLInputElement>(null);
  const { filter, set, narrowed } = useContractFilter();
  const [chosen, setChosen] = useState<string | null>(null);
  const contracts = useInfiniteQuery(
    trpc.contracts.list.infiniteQueryOptions(
      { filter },
      { getNextPageParam: ({ next }) => next ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const exporting = useMutation({
    mutationFn: () => client.contracts.export.query({ filter }),
    onSuccess: ({ csv }) => downloadText(`contracts-${new Date().toISOString().slice(0, 10)}.csv`, csv, "text/csv"),
    onError: (error) => toast.failed({ title: t("exportFailed"), description: refusalOf(error)?.text[locale] }),
  });
  const rows: ContractRow[] = contracts.data?.pages.flatMap((page) => page.contracts) ?? [];
  useListKeys({ keys: rows.map(({ id }) => id), chosen, onChoose: setChosen, onOpen: (id) => router.push(`/contracts/${id}`), search });
  useEffect(() => {
    if (chosen !== null) document.querySelector(`[data-row="${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  if (contracts.isError) {
    const refusal = refusalOf(contracts.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(contracts.error) ?? undefined} onRetry={() => contracts.refetch()} />
    );
  }
  const total = contracts.data?.pages[0]?.total ?? 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            {acts.may("apply") ? (
              <LinkButton href="/contracts/new" icon={FilePlus2}>
                {t("new")}
              </LinkButton>
            ) : null}
            <Button icon={Download} busy={exporting.isPending} disabled={rows.length === 0} onClick={() => exporting.mutate()}>
              {t("export")}
            </Button>
          </>
        }
      >
        {contracts.data === undefined ? t("intro") : t("found", { count: total })}
      </PageHeader>
      <ContractFilters filter={filter} set={set} search={search} />
      <SavedViews page="contracts" />
      {contracts.data === undefined ? (
        <Skeleton lines={8} className="p-6" />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={narrowed ? SearchX : FileText}
          title={t(narrowed ? "noneFound" : "emptyTitle")}
          action={narrowed ? <LinkButton href="/contracts">{t("showAll")}</LinkButton> : undefined}
        >
          {t(narrowed ? "noneFoundBody" : "emptyBody")}
        </EmptyState>
      ) : (
        <div aria-busy={contracts.isPlaceholderData}>
          <DataTable<ContractRow>
            label={t("title")}
            rows={rows}
            columns={columns}
            rowKey={({ id }) => id}
            selectedKey={chosen ?? undefined}
            sort={filter.sort}
            onSort={(sort) => set("sort", sort === "customer" ? null : sort)}
          />
          {contracts.hasNextPage ? (
            <div className="flex items-center justify-center gap-3 p-4">
              <Button busy={contracts.isFetchingNextPage} onClick={() => contracts.fetchNextPage()}>
                {t("more", { left: format.count(total - rows.length) })}
              </Button>
            </div>
          ) : null}
        </div>
      )}
    </>
  );
}
