"use client";

import { useQuery } from "@tanstack/react-query";
import { Hash, Search } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { matches } from "../ui/fold.ts";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { controlLook } from "../ui/input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { RouteDialog } from "./route-dialog.tsx";

export type NumberRow = Outputs["numbers"]["list"][number];

/** Every number with the version that answers it. */
export function NumbersPage() {
  const t = useTranslations("numbers");
  const locale = useLocale();
  const trpc = useTRPC();
  const format = useFormats();
  const numbers = useQuery(trpc.numbers.list.queryOptions());
  const me = useQuery(trpc.me.get.queryOptions());
  const [query, setQuery] = useUrlState("q");
  const [sort, setSort] = useUrlState("sort");
  const [chosen, setChosen] = useUrlState("number");
  const mayRoute = me.data?.role === "customer-administrator" || me.data?.role === "administrator" || me.data?.role === "operator";

  if (numbers.isError) {
    const refusal = refusalOf(numbers.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(numbers.error) ?? undefined} onRetry={() => numbers.refetch()} />
    );
  }
  const columns: Column<NumberRow>[] = [
    {
      id: "number",
      header: t("number"),
      sortBy: (row) => row.e164,
      cell: (row) => <span className="figures font-medium whitespace-nowrap">{format.phone(row.e164)}</span>,
    },
    { id: "label", header: t("label"), sortBy: (row) => row.label, wide: true, cell: (row) => row.label },
    {
      id: "route",
      header: t("route"),
      sortBy: (row) => row.route?.flow ?? "",
      cell: (row) =>
        row.route === null ? (
          <span className="text-ink-3">{t("nowhere")}</span>
        ) : (
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link href={`/flows/${row.route.flowId}`} className="text-ai underline-offset-2 hover:underline">
              {row.route.flow}
            </Link>
            <span className="figures text-ink-2">{t("versionOf", { number: row.route.version })}</span>
            {row.route.newest > row.route.version ? <Badge tone="ochre">{t("newer")}</Badge> : null}
            {row.split === null || row.splitShare === null ? null : (
              <Badge tone="ai">{t("split", { share: row.splitShare, flow: row.split.flow, number: row.split.version })}</Badge>
            )}
          </div>
        ),
    },
    {
      id: "change",
      header: <span className="sr-only">{t("change")}</span>,
      align: "end",
      cell: (row) =>
        mayRoute ? (
          <Button size="s" aria-label={t("changeFor", { number: format.phone(row.e164) })} onClick={() => setChosen(row.id)}>
            {t("change")}
          </Button>
        ) : null,
    },
  ];
  const all = numbers.data ?? [];
  const found = all.filter((row) => matches(query ?? "", row.e164, format.phone(row.e164), row.label, row.route?.flow));
  const open = mayRoute ? all.find((row) => row.id === chosen) : undefined;
  return (
    <>
      <PageHeader title={t("title")}>{t("intro")}</PageHeader>
      {numbers.data === undefined ? (
        <Skeleton lines={6} className="p-6" />
      ) : all.length === 0 ? (
        <EmptyState icon={Hash} title={t("emptyTitle")}>
          {t("emptyBody")}
        </EmptyState>
      ) : (
        <>
          <div className="relative mx-4 mb-3 sm:w-72 md:mx-6">
            <Search size={16} aria-hidden className="absolute top-2.5 left-2.5 text-ink-3" />
            <input
              type="search"
              aria-label={t("search")}
              placeholder={t("search")}
              value={query ?? ""}
              onChange={(event) => setQuery(event.target.value)}
              className={cx(controlLook, "h-9 pl-8 text-sm")}
            />
          </div>
          <DataTable<NumberRow>
            label={t("title")}
            rows={found}
            columns={columns}
            rowKey={(row) => row.id}
            sort={sort ?? undefined}
            onSort={setSort}
            selectedKey={chosen ?? undefined}
          />
        </>
      )}
      {open === undefined ? null : <RouteDialog key={open.id} number={open} onClose={() => setChosen(null)} />}
    </>
  );
}
