"use client";

import { useQuery } from "@tanstack/react-query";
import { FileUp, Plus, Search, Workflow } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { matches } from "../ui/fold.ts";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { controlLook } from "../ui/input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useUrlState } from "../ui/use-url-state.ts";
import { CreateFlowDialog } from "./create-flow-dialog.tsx";
import { type FlowRow, useFlowColumns } from "./flow-columns.tsx";
import { useFlowActions } from "./use-flow-actions.tsx";

const states = ["all", "draft", "changed", "published"] as const;

/** All flows of the organisation. Search, filter and order stand in the address bar. */
export function FlowsPage() {
  const t = useTranslations("flows");
  const locale = useLocale();
  const trpc = useTRPC();
  const flows = useQuery(trpc.flows.list.queryOptions());
  const [query, setQuery] = useUrlState("q");
  const [stateParam, setState] = useUrlState("state");
  const [sort, setSort] = useUrlState("sort");
  const [creating, setCreating] = useState(false);
  const actions = useFlowActions();
  const columns = useFlowColumns(actions.entriesFor);
  const state = states.find((one) => one === stateParam) ?? "all";

  if (flows.isError) {
    const refusal = refusalOf(flows.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(flows.error) ?? undefined} onRetry={() => flows.refetch()} />
    );
  }
  const all = flows.data ?? [];
  const found = all.filter(
    (flow) =>
      (state === "all" || flow.state === state) &&
      matches(query ?? "", flow.name, ...flow.numbers.flatMap(({ e164, label }) => [e164, label])),
  );
  const filtered = (query ?? "") !== "" || state !== "all";
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Button icon={FileUp} onClick={actions.chooseFile}>
              {t("import")}
            </Button>
            <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
              {t("new")}
            </Button>
          </>
        }
      >
        {t("intro")}
      </PageHeader>
      {flows.data === undefined ? (
        <Skeleton lines={8} className="p-6" />
      ) : all.length === 0 ? (
        <EmptyState
          icon={Workflow}
          title={t("emptyTitle")}
          action={
            <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
              {t("new")}
            </Button>
          }
        >
          {t("emptyBody")}
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
            <div className="relative w-full sm:w-72">
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
            <div className="w-36">
              <Select
                label={t("filter")}
                value={state}
                onChange={(next) => setState(next === "all" ? null : next)}
                items={states.map((value) => ({ value, label: value === "all" ? t("all") : t(`states.${value}`) }))}
              />
            </div>
            <span role="status" className="figures text-sm text-ink-3">
              {t("count", { count: found.length })}
            </span>
          </div>
          {found.length === 0 && filtered ? (
            <EmptyState
              icon={Search}
              title={t("noneFound")}
              action={
                <Button
                  onClick={() => {
                    setQuery(null);
                    setState(null);
                  }}
                >
                  {t("clearFilter")}
                </Button>
              }
            >
              {t("noneFoundBody")}
            </EmptyState>
          ) : (
            <DataTable<FlowRow>
              label={t("title")}
              rows={found}
              columns={columns}
              rowKey={(row) => row.id}
              sort={sort ?? undefined}
              onSort={setSort}
            />
          )}
        </>
      )}
      <CreateFlowDialog open={creating} onClose={() => setCreating(false)} />
      {actions.dialogs}
    </>
  );
}
