"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { useCommandWords } from "../contracts/form/use-command-words.ts";
import { Badge } from "../ui/badge.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { useFormats } from "../ui/use-formats.ts";

type Preview = Outputs["imports"]["preview"];
type Row = Preview["contracts"][number];

/** What a dry run found, as figures and contract by contract: what would be written, and what stands in the way. */
export function RehearsedContracts({ found }: { found: Preview }) {
  const t = useTranslations("importing");
  const states = useTranslations("office.states");
  const words = useCommandWords();
  const format = useFormats();
  const [sort, setSort] = useState("line");
  const rows = found.contracts;
  const fresh = new Set(rows.filter((row) => row.fresh).map(({ customer }) => customer)).size;
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const columns: Column<Row>[] = [
    {
      id: "number",
      header: t("number"),
      sortBy: ({ contract }) => contract,
      cell: ({ contract }) => <span className="font-mono text-xs">{contract}</span>,
    },
    {
      id: "customer",
      header: t("customer"),
      sortBy: ({ customer }) => customer,
      cell: ({ customer, fresh, ok }) => (
        <span className="flex flex-wrap items-center gap-2">
          {customer}
          {fresh ? <Badge tone="ai">{t("fresh")}</Badge> : null}
          {ok ? null : <Badge tone="shu">{t("hasFaults")}</Badge>}
        </span>
      ),
    },
    { id: "state", header: t("state"), cell: ({ state }) => (states.has(state as "active") ? states(state as "active") : "–") },
    {
      id: "items",
      header: t("items"),
      wide: true,
      cell: ({ items }) => format.list(Object.entries(items).map(([item, count]) => `${words.choice("apply", "items", item)} ${count}`)),
    },
    {
      id: "documents",
      header: t("documents"),
      wide: true,
      align: "end",
      sortBy: ({ documents }) => documents,
      cell: ({ documents }) => format.count(documents),
    },
    {
      id: "owed",
      header: t("owed"),
      align: "end",
      sortBy: ({ owed }) => owed,
      cell: ({ owed }) => <span className="whitespace-nowrap">{format.yen(owed)}</span>,
    },
  ];
  return (
    <section className="-mx-4 md:-mx-6">
      <h2 className="px-4 text-base font-semibold text-ink md:px-6">{t("contracts")}</h2>
      <p className="figures px-4 pb-2 text-sm text-ink-2 md:px-6">
        {t("figures", { lines: found.lines, contracts: rows.length, fresh, documents: sum((row) => row.documents) })}{" "}
        {t("owedInAll", { yen: format.yen(sum((row) => row.owed)) })}
      </p>
      <DataTable label={t("contracts")} rows={rows} columns={columns} rowKey={({ contract }) => contract} sort={sort} onSort={setSort} />
    </section>
  );
}
