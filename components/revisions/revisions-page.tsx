"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleOff, Plus, Receipt } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandDialog } from "../contracts/command-dialog.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useActs } from "../contracts/use-acts.ts";
import { ExportButton } from "../office/export-button.tsx";
import { FilterSelect } from "../office/filter-select.tsx";
import { Loaded } from "../office/loaded.tsx";
import { rowsCsv } from "../office/rows-csv.ts";
import { useDayWords } from "../office/use-day-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Menu } from "../ui/menu.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useUrlState } from "../ui/use-url-state.ts";
import { AbolitionDialog } from "./abolition-dialog.tsx";
import { ArrivalBar } from "./arrival-bar.tsx";
import { PriceDialog } from "./price-dialog.tsx";
import { type Revision, useRevisionWords } from "./use-revision-words.ts";

const kinds = ["all", "prices", "terms", "addon", "service"] as const;
const rules = { prices: "21-3", terms: "2-2", addon: "38-2", service: "48-2" } as const;

/** What the provider changes for all its customers: prices, terms, abolitions; each with how far its notices have arrived. */
export function RevisionsPage() {
  const t = useTranslations("revisions");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const acts = useActs();
  const { either } = useDayWords();
  const words = useRevisionWords();
  const list = useQuery(trpc.revisions.list.queryOptions(undefined, { refetchInterval: 30_000 }));
  const [kind, setKind] = useUrlState("kind");
  const [sort, setSort] = useUrlState("sort");
  const [drafting, setDrafting] = useState(false);
  const [abolishing, setAbolishing] = useState<"addon" | "service" | null>(null);
  const [acting, setActing] = useState<{ type: string; revision: string } | null>(null);
  const provider = list.data?.provider ?? null;
  const chosen = kinds.find((one) => one === kind) ?? "all";
  const refresh = () => void queries.invalidateQueries({ queryKey: trpc.revisions.pathKey() });

  const columns: Column<Revision>[] = [
    {
      id: "kind",
      header: t("kind"),
      wide: true,
      cell: (row) => (
        <span className="flex flex-col items-start gap-0.5">
          <span className="whitespace-nowrap">{t(`kinds.${row.kind}`)}</span>
          <RuleCite rule={rules[row.kind]} />
        </span>
      ),
      sortBy: ({ kind }) => kind,
    },
    {
      id: "what",
      header: t("what"),
      cell: (row) => (
        <span className="flex flex-col sm:min-w-48">
          {row.status === "announced" ? (
            <Link href={`/revisions/${row.kind}/${encodeURIComponent(row.id)}`} className="text-ai underline-offset-2 hover:underline">
              {words(row)}
            </Link>
          ) : (
            <span>{words(row)}</span>
          )}
          {row.kind === "prices" ? <span className="text-xs text-ink-3">{row.id}</span> : null}
          <span className="figures text-xs text-ink-2 sm:hidden">
            {t(`kinds.${row.kind}`)} · {either(row.wished)}
          </span>
        </span>
      ),
    },
    {
      id: "wished",
      header: t("wished"),
      wide: true,
      cell: (row) => <span className="figures whitespace-nowrap">{either(row.wished)}</span>,
      sortBy: ({ wished }) => wished,
    },
    {
      id: "status",
      header: t("status"),
      cell: (row) => (
        <Badge tone={row.status === "waiting" ? "ochre" : row.status === "announced" ? "ai" : "plain"}>{t(`statuses.${row.status}`)}</Badge>
      ),
      sortBy: ({ status }) => status,
    },
    {
      id: "arrivals",
      header: t("arrivals"),
      wide: true,
      cell: (row) => (row.arrivals === null ? "–" : <ArrivalBar summary={row.arrivals} />),
    },
    {
      id: "acts",
      header: <span className="sr-only">{t("acts")}</span>,
      align: "end",
      cell: (row) =>
        row.status === "waiting" ? (
          <Link href="/approvals" className="text-sm whitespace-nowrap text-ai underline underline-offset-2">
            {t("toApprovals")}
          </Link>
        ) : row.status === "draft" && row.kind === "prices" ? (
          <span className="flex flex-wrap justify-end gap-2">
            <Button size="s" onClick={() => setActing({ type: "approve-price-revision", revision: row.id })}>
              {t("askApproval")}
            </Button>
            {acts.may("withdraw-price-revision", "provider") ? (
              <Button size="s" variant="ghost" onClick={() => setActing({ type: "withdraw-price-revision", revision: row.id })}>
                {t("withdraw")}
              </Button>
            ) : null}
          </span>
        ) : null,
    },
  ];
  const mayDraft = acts.may("draft-price-revision", "provider") && provider !== null;
  const mayAbolish = acts.may("abolish-addon", "provider") && provider !== null;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            {mayAbolish ? (
              <Menu
                trigger={<Button icon={CircleOff}>{t("abolish")}</Button>}
                entries={[
                  { label: t("abolishAddon"), onSelect: () => setAbolishing("addon") },
                  { label: t("abolishService"), onSelect: () => setAbolishing("service") },
                ]}
              />
            ) : null}
            {mayDraft ? (
              <Button variant="primary" icon={Plus} onClick={() => setDrafting(true)}>
                {t("draft")}
              </Button>
            ) : null}
          </>
        }
      >
        {t("intro")}
      </PageHeader>
      <Loaded query={list}>
        {({ rows, prices }) => {
          const found = rows.filter((row) => chosen === "all" || row.kind === chosen);
          return (
            <>
              {rows.length === 0 ? null : (
                <div className="flex flex-wrap items-end justify-between gap-3 px-4 pb-3 md:px-6">
                  <FilterSelect
                    label={t("kind")}
                    value={chosen}
                    onChange={(value) => setKind(value === "all" ? null : value)}
                    items={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
                  />
                  <ExportButton
                    name="revisions"
                    fetch={() =>
                      rowsCsv(
                        ["kind", "id", "what", "wished", "status", "told", "arrived", "bounced"],
                        found.map((row) => ({
                          ...{ kind: row.kind, id: row.id, what: words(row), wished: row.wished, status: row.status },
                          ...{ told: row.arrivals?.told, arrived: row.arrivals?.arrived, bounced: row.arrivals?.bounced },
                        })),
                      )
                    }
                  />
                </div>
              )}
              {found.length === 0 ? (
                <EmptyState icon={Receipt} title={t("emptyTitle")}>
                  {t("emptyBody")}
                </EmptyState>
              ) : (
                <DataTable<Revision>
                  label={t("title")}
                  rows={found}
                  columns={columns}
                  rowKey={(row) => `${row.kind}/${row.id}`}
                  sort={sort ?? undefined}
                  onSort={setSort}
                />
              )}
              {drafting && provider !== null ? (
                <PriceDialog provider={provider} prices={prices} onClose={() => setDrafting(false)} onDone={refresh} />
              ) : null}
              {abolishing !== null && provider !== null ? (
                <AbolitionDialog provider={provider} what={abolishing} onClose={() => setAbolishing(null)} onDone={refresh} />
              ) : null}
              {acting !== null && provider !== null ? (
                <CommandDialog
                  stream={{ kind: "provider", id: provider }}
                  type={acting.type}
                  initial={{ revision: acting.revision }}
                  fixed={["revision"]}
                  onClose={() => setActing(null)}
                  onDone={refresh}
                />
              ) : null}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
