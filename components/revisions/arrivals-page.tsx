"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { MailCheck, SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { CommandDialog } from "../contracts/command-dialog.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { ExportButton } from "../office/export-button.tsx";
import { Facts } from "../office/facts.tsx";
import { FilterSelect } from "../office/filter-select.tsx";
import { Loaded } from "../office/loaded.tsx";
import { SearchInput } from "../office/search-input.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Menu } from "../ui/menu.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { useRevisionWords } from "./use-revision-words.ts";

type Kind = "prices" | "terms" | "addon" | "service";
type Arrival = Outputs["revisions"]["get"]["rows"][number];
const states = ["all", "on-its-way", "bounced", "overdue", "arrived", "pushed-back"] as const;
const tones = { arrived: "live", bounced: "shu", overdue: "shu", "on-its-way": "plain" } as const;
const rules: Record<Kind, string> = { prices: "21-3", terms: "2-2", addon: "38-2", service: "48-2" };

/** One announcement: whom it has reached, by when it must, and from when it holds for each customer. */
export function ArrivalsPage({ kind, id }: { kind: Kind; id: string }) {
  const t = useTranslations("revisions");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const format = useFormats();
  const words = useRevisionWords();
  const { day, either } = useDayWords();
  const [state, setState] = useUrlState("state");
  const [search, setSearch] = useUrlState("q");
  const [sort, setSort] = useUrlState("sort");
  const [acting, setActing] = useState<{ type: string; row: Arrival } | null>(null);
  const chosen = states.find((one) => one === state) ?? "all";
  const asked = useDebounced(useMemo(() => ({ kind, id, state: chosen, search: search ?? "" }), [kind, id, chosen, search]));
  const read = useQuery(trpc.revisions.get.queryOptions(asked, { placeholderData: keepPreviousData, refetchInterval: 30_000 }));
  const refresh = () => void queries.invalidateQueries({ queryKey: trpc.revisions.pathKey() });

  const badge = (row: Arrival) => <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge>;
  const columns: Column<Arrival>[] = [
    {
      id: "customer",
      header: t("customer"),
      cell: (row) => (
        <span className="flex flex-col items-start gap-1">
          <Link href={`/contracts/${row.contract}`} className="text-ai underline-offset-2 hover:underline">
            {row.customer}
          </Link>
          <span className="sm:hidden">{badge(row)}</span>
        </span>
      ),
      sortBy: ({ customer }) => customer,
    },
    {
      id: "state",
      header: t("state"),
      wide: true,
      cell: badge,
      sortBy: ({ state }) => state,
    },
    { id: "form", header: t("form"), wide: true, cell: (row) => t(`forms.${row.form}`), sortBy: ({ form }) => form },
    {
      id: "sent",
      header: t("sent"),
      wide: true,
      cell: (row) => <span className="figures whitespace-nowrap">{format.dateTime(row.sentAt)}</span>,
      sortBy: ({ sentAt }) => sentAt,
    },
    {
      id: "arrived",
      wide: true,
      header: t("arrived"),
      cell: (row) => (
        <span className="figures whitespace-nowrap">
          {row.arrivedAt !== null
            ? format.dateTime(row.arrivedAt)
            : row.bouncedAt !== null
              ? t("cameBack", { at: format.dateTime(row.bouncedAt) })
              : "–"}
        </span>
      ),
      sortBy: ({ arrivedAt }) => arrivedAt ?? "",
    },
    {
      id: "arriveBy",
      wide: true,
      header: t("arriveBy"),
      cell: (row) => (
        <span className={row.state === "overdue" ? "figures whitespace-nowrap text-shu" : "figures whitespace-nowrap"}>
          {day(row.arriveBy)}
          {row.state === "on-its-way" || row.state === "bounced" ? (
            <span className="block text-xs text-ink-3">{t("daysLeft", { days: row.daysLeft })}</span>
          ) : null}
        </span>
      ),
      sortBy: ({ arriveBy }) => arriveBy,
    },
    {
      id: "effective",
      header: t("effective"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-x-2">
          <span className={row.fixed ? "figures whitespace-nowrap" : "figures whitespace-nowrap text-ink-2"}>{either(row.effective)}</span>
          {row.pushedBack ? <Badge tone="ochre">{t("pushedBack")}</Badge> : null}
          {row.fixed ? null : <span className="text-xs text-ink-3">{t("ifToday")}</span>}
        </span>
      ),
      sortBy: ({ effective }) => effective,
    },
    {
      id: "acts",
      header: <span className="sr-only">{t("acts")}</span>,
      align: "end",
      cell: (row) =>
        row.arrivedAt !== null ? null : (
          <Menu
            trigger={<Button size="s">{t("acts")}</Button>}
            entries={[
              { label: t("recordArrival"), onSelect: () => setActing({ type: "record-arrival", row }) },
              { label: t("recordBounce"), onSelect: () => setActing({ type: "record-bounce", row }) },
              { label: t("resend"), onSelect: () => setActing({ type: "resend-notice", row }) },
            ]}
          />
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t(`kinds.${kind}`)}
        actions={
          <ExportButton
            name={`${kind}-${id}`}
            disabled={(read.data?.found ?? 0) === 0}
            fetch={() => client.revisions.export.query(asked)}
          />
        }
      >
        <Link href="/revisions" className="text-ai underline underline-offset-2">
          {t("title")}
        </Link>
        {" › "}
        {read.data === undefined ? id : words(read.data.row)}
      </PageHeader>
      <Loaded query={read}>
        {({ row, summary, pending, found, rows }) => (
          <>
            <div className="flex flex-col gap-3 px-4 pb-4 md:px-6">
              <Facts
                items={[
                  { label: t("wished"), value: either(row.wished) },
                  { label: t("told"), value: summary.told },
                  { label: t("states.arrived"), value: summary.arrived },
                  { label: t("states.on-its-way"), value: summary.onTheirWay },
                  { label: t("states.bounced"), value: summary.bounced, ...(summary.bounced > 0 ? { tone: "shu" as const } : {}) },
                  { label: t("pushedBack"), value: summary.pushedBack, ...(summary.pushedBack > 0 ? { tone: "ochre" as const } : {}) },
                ]}
              />
              <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
                {t(`explain.${kind}`)}
                <RuleCite rule={rules[kind]} />
              </p>
              {pending > 0 ? <p className="text-sm text-ochre">{t("pending", { count: pending })}</p> : null}
            </div>
            <search className="flex flex-wrap gap-3 px-4 pb-3 md:px-6">
              <SearchInput label={t("searchCustomer")} value={search ?? ""} onChange={setSearch} className="w-full sm:w-72" />
              <FilterSelect
                label={t("state")}
                value={chosen}
                onChange={(value) => setState(value === "all" ? null : value)}
                items={states.map((value) => ({ value, label: t(`states.${value}`) }))}
              />
            </search>
            {rows.length === 0 ? (
              <EmptyState icon={summary.told === 0 ? MailCheck : SearchX} title={t(summary.told === 0 ? "nobodyTold" : "noneFound")} />
            ) : (
              <>
                <DataTable<Arrival>
                  label={t("arrivals")}
                  rows={rows}
                  columns={columns}
                  rowKey={({ contract }) => contract}
                  sort={sort ?? undefined}
                  onSort={setSort}
                />
                {found > rows.length ? (
                  <p className="p-4 text-center text-sm text-ink-3">{t("shownOf", { shown: rows.length, found })}</p>
                ) : null}
              </>
            )}
          </>
        )}
      </Loaded>
      {acting === null ? null : (
        <CommandDialog
          stream={{ kind: "contract", id: acting.row.contract }}
          type={acting.type}
          initial={{ notice: acting.row.notice }}
          fixed={["notice"]}
          onClose={() => setActing(null)}
          onDone={refresh}
        />
      )}
    </>
  );
}
