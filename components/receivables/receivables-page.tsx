"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Banknote, SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { ExportButton } from "../office/export-button.tsx";
import { Facts } from "../office/facts.tsx";
import { FilterSelect } from "../office/filter-select.tsx";
import { Loaded } from "../office/loaded.tsx";
import { SearchInput } from "../office/search-input.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";

type Row = Outputs["receivables"]["list"]["rows"][number];
const states = ["all", "owing", "overdue"] as const;

/** What every customer owes; those that are overdue longest stand first. */
export function ReceivablesPage() {
  const t = useTranslations("receivables");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const format = useFormats();
  const { day } = useDayWords();
  const [state, setState] = useUrlState("state");
  const [search, setSearch] = useUrlState("q");
  const [sort, setSort] = useUrlState("sort");
  const chosen = states.find((one) => one === state) ?? "all";
  const asked = useDebounced(useMemo(() => ({ state: chosen, search: search ?? "" }), [chosen, search]));
  const list = useQuery(trpc.receivables.list.queryOptions(asked, { placeholderData: keepPreviousData }));
  const columns: Column<Row>[] = [
    {
      id: "customer",
      header: t("customer"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <Link href={`/receivables/${row.account}`} className="text-ai underline-offset-2 hover:underline">
            {row.customer}
          </Link>
          {row.suspended ? <Badge tone="shu">{t("suspended")}</Badge> : null}
        </span>
      ),
      sortBy: ({ customer }) => customer,
    },
    { id: "reseller", header: t("reseller"), wide: true, cell: (row) => row.reseller ?? "–", sortBy: ({ reseller }) => reseller ?? "" },
    {
      id: "documents",
      header: t("documents"),
      align: "end",
      wide: true,
      cell: (row) => <span className="figures">{row.documents}</span>,
      sortBy: ({ documents }) => documents,
    },
    {
      id: "open",
      header: t("open"),
      align: "end",
      cell: (row) => <span className="figures whitespace-nowrap">{format.yen(row.open)}</span>,
      sortBy: ({ open }) => open,
    },
    {
      id: "overdue",
      header: t("overdue"),
      align: "end",
      cell: (row) => (
        <span className={row.overdue > 0 ? "figures font-medium whitespace-nowrap text-shu" : "figures whitespace-nowrap text-ink-3"}>
          {row.overdue > 0 ? format.yen(row.overdue) : "–"}
        </span>
      ),
      sortBy: ({ overdue }) => overdue,
    },
    {
      id: "payBy",
      header: t("nextPayBy"),
      wide: true,
      cell: (row) => <span className="figures whitespace-nowrap">{row.payBy === null ? "–" : day(row.payBy)}</span>,
      sortBy: ({ payBy }) => payBy ?? "9",
    },
  ];
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <ExportButton
            name="receivables"
            disabled={(list.data?.rows.length ?? 0) === 0}
            fetch={() => client.receivables.export.query(asked)}
          />
        }
      >
        {t("intro")}
      </PageHeader>
      <search className="flex flex-wrap gap-3 px-4 pb-3 md:px-6">
        <SearchInput label={t("search")} value={search ?? ""} onChange={setSearch} className="w-full sm:w-72" />
        <FilterSelect
          label={t("state")}
          value={chosen}
          onChange={(value) => setState(value === "all" ? null : value)}
          items={states.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </search>
      <Loaded query={list}>
        {({ rows, total, open, overdue }) =>
          rows.length === 0 ? (
            <EmptyState
              icon={state === null && search === null ? Banknote : SearchX}
              title={t(state === null && search === null ? "emptyTitle" : "noneFound")}
            >
              {state === null && search === null ? t("emptyBody") : undefined}
            </EmptyState>
          ) : (
            <>
              <Facts
                className="px-4 pb-4 md:px-6"
                items={[
                  { label: t("accounts"), value: format.count(total) },
                  { label: t("open"), value: format.yen(open) },
                  { label: t("overdue"), value: format.yen(overdue), ...(overdue > 0 ? { tone: "shu" as const } : {}) },
                ]}
              />
              <DataTable<Row>
                label={t("title")}
                rows={rows}
                columns={columns}
                rowKey={({ account }) => account}
                sort={sort ?? undefined}
                onSort={setSort}
              />
              {total > rows.length ? (
                <p className="p-4 text-center text-sm text-ink-3">{t("shownOf", { shown: rows.length, found: total })}</p>
              ) : null}
            </>
          )
        }
      </Loaded>
    </>
  );
}
