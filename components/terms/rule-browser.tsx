"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { FilterSelect } from "../office/filter-select.tsx";
import { Loaded } from "../office/loaded.tsx";
import { SearchInput } from "../office/search-input.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { matches } from "../ui/fold.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { RuleCard } from "./rule-card.tsx";

type RuleRow = Outputs["terms"]["catalogue"][number];
const shows = ["all", "used", "code", "shown", "legal"] as const;

/** Every rule and reading of the catalogue: searched, narrowed, one opened beside the list. */
export function RuleBrowser() {
  const t = useTranslations("terms");
  const locale = useLocale();
  const trpc = useTRPC();
  const read = useQuery(trpc.terms.catalogue.queryOptions(undefined, { staleTime: 30_000 }));
  const [query, setQuery] = useUrlState("q");
  const [show, setShow] = useUrlState("show");
  const [sort, setSort] = useUrlState("sort");
  const [rule, setRule] = useUrlState("rule");
  const chosenShow = shows.find((one) => one === show) ?? "all";
  const columns: Column<RuleRow>[] = [
    {
      id: "id",
      header: t("rule"),
      cell: (row) => (
        <button
          type="button"
          onClick={() => setRule(row.id)}
          className="figures whitespace-nowrap text-ai underline-offset-2 hover:underline"
        >
          {row.id}
        </button>
      ),
      sortBy: ({ id }) => id,
    },
    { id: "words", header: t("words"), cell: (row) => <span className="line-clamp-2">{locale === "ja" ? row.ja : row.en}</span> },
    {
      id: "who",
      header: t("whoActs"),
      wide: true,
      cell: (row) => <span className="whitespace-nowrap">{row.who === null ? "–" : t(`who.${row.who}`)}</span>,
      sortBy: ({ who }) => who ?? "",
    },
    {
      id: "commands",
      header: t("commands"),
      align: "end",
      wide: true,
      cell: (row) => <Count of={row.commands} />,
      sortBy: (row) => row.commands,
    },
    { id: "code", header: t("code"), align: "end", wide: true, cell: (row) => <Count of={row.code} />, sortBy: (row) => row.code },
    { id: "tests", header: t("tests"), align: "end", wide: true, cell: (row) => <Count of={row.tests} />, sortBy: (row) => row.tests },
    { id: "uses", header: t("uses"), align: "end", cell: (row) => <Count of={row.uses} />, sortBy: (row) => row.uses },
    {
      id: "marks",
      header: <span className="sr-only">{t("marks")}</span>,
      wide: true,
      cell: (row) => (row.legalReview ? <Badge tone="ochre">{t("legalReview")}</Badge> : null),
    },
  ];
  return (
    <>
      <div className="flex flex-wrap gap-3 p-4 md:px-6">
        <SearchInput label={t("searchRules")} value={query ?? ""} onChange={setQuery} className="w-full sm:w-80" />
        <FilterSelect
          label={t("show")}
          value={chosenShow}
          onChange={(value) => setShow(value === "all" ? null : value)}
          items={shows.map((value) => ({ value, label: t(`shows.${value}`) }))}
        />
      </div>
      <Loaded query={read}>
        {(rows) => {
          const found = rows
            .filter((row) => matches(query ?? "", row.id, row.ja, row.en, ...row.clauses))
            .filter(
              (row) =>
                chosenShow === "all" ||
                (chosenShow === "used" ? row.uses > 0 : chosenShow === "legal" ? row.legalReview : row.kind === chosenShow),
            );
          return found.length === 0 ? (
            <EmptyState icon={SearchX} title={t("noRule")} />
          ) : (
            <DataTable<RuleRow>
              label={t("tabs.rules")}
              rows={found}
              columns={columns}
              rowKey={({ id }) => id}
              sort={sort ?? undefined}
              onSort={setSort}
              selectedKey={rule ?? undefined}
            />
          );
        }}
      </Loaded>
      <Drawer open={rule !== null} onClose={() => setRule(null)} title={rule ?? ""}>
        {rule === null ? null : <RuleCard rule={rule} />}
      </Drawer>
    </>
  );
}

function Count({ of }: { of: number }) {
  return <span className={of === 0 ? "figures whitespace-nowrap text-ink-3" : "figures whitespace-nowrap text-ink"}>{of}</span>;
}
