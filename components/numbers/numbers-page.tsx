"use client";

import { useQuery } from "@tanstack/react-query";
import { Hash } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { ListPage } from "../list-page.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { matches } from "../ui/fold.ts";
import { phoneText } from "../ui/phone-text.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { RouteDialog } from "./route-dialog.tsx";

export type NumberRow = Outputs["numbers"]["list"][number];

/** Every number with the version that answers it. */
export function NumbersPage() {
  const t = useTranslations("numbers");
  const trpc = useTRPC();
  const numbers = useQuery(trpc.numbers.list.queryOptions());
  const me = useQuery(trpc.me.get.queryOptions());
  const [query, setQuery] = useUrlState("q");
  const [sort, setSort] = useUrlState("sort");
  const [chosen, setChosen] = useUrlState("number");
  const mayRoute = me.data?.role === "customer-administrator" || me.data?.role === "administrator" || me.data?.role === "operator";

  const columns: Column<NumberRow>[] = [
    {
      id: "number",
      header: t("number"),
      sortBy: (row) => row.e164,
      cell: (row) => <span className="figures font-medium whitespace-nowrap">{phoneText(row.e164)}</span>,
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
          <Button size="s" aria-label={t("changeFor", { number: phoneText(row.e164) })} onClick={() => setChosen(row.id)}>
            {t("change")}
          </Button>
        ) : null,
    },
  ];
  const all = numbers.data ?? [];
  const found = all.filter((row) => matches(query ?? "", row.e164, phoneText(row.e164), row.label, row.route?.flow));
  const open = mayRoute ? all.find((row) => row.id === chosen) : undefined;
  return (
    <>
      <ListPage
        title={t("title")}
        intro={t("intro")}
        source={numbers}
        empty={{ icon: Hash, title: t("emptyTitle"), body: t("emptyBody") }}
        search={{ label: t("search"), query: query ?? "", onQuery: setQuery }}
        found={found.length}
        narrowed={(query ?? "") !== ""}
        onClear={() => setQuery(null)}
      >
        <DataTable<NumberRow>
          label={t("title")}
          rows={found}
          columns={columns}
          rowKey={(row) => row.id}
          sort={sort ?? undefined}
          onSort={setSort}
          selectedKey={chosen ?? undefined}
        />
      </ListPage>
      {open === undefined ? null : <RouteDialog key={open.id} number={open} onClose={() => setChosen(null)} />}
    </>
  );
}
