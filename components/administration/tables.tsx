"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { CommandDialog } from "../contracts/command-dialog.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useActs } from "../contracts/use-acts.ts";
import { ExportButton } from "../office/export-button.tsx";
import { Loaded } from "../office/loaded.tsx";
import { rowsCsv } from "../office/rows-csv.ts";
import { useDayWords } from "../office/use-day-words.ts";
import { priceNames } from "../revisions/use-revision-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { keepReachable } from "../ui/keep-reachable.ts";
import { useFormats } from "../ui/use-formats.ts";

type Data = Outputs["administration"]["tables"];

function useTables() {
  const trpc = useTRPC();
  return useQuery(trpc.administration.tables.queryOptions());
}

/** rates of consumption tax with their first days. */
export function Taxes() {
  const t = useTranslations("administration");
  const { day } = useDayWords();
  type Row = Data["taxes"][number];
  const columns: Column<Row>[] = [
    { id: "from", header: t("from"), cell: (row) => <span className="figures whitespace-nowrap">{day(row.from)}</span> },
    { id: "total", header: t("rate"), align: "end", cell: (row) => <span className="figures font-medium">{row.total}%</span> },
    { id: "national", header: t("national"), align: "end", wide: true, cell: (row) => <span className="figures">{row.national}%</span> },
    { id: "local", header: t("local"), align: "end", wide: true, cell: (row) => <span className="figures">{row.local}%</span> },
    { id: "state", header: t("state"), cell: (row) => <Marks now={row.now} own={row.own} /> },
  ];
  return (
    <Table
      command="set-tax-rate"
      rule="3"
      intro={t("taxesIntro")}
      add={t("addTax")}
      name="tax-rates"
      csv={({ taxes }) => rowsCsv(["from", "total", "national", "local", "own"], taxes)}
    >
      {(data) => (
        <DataTable<Row>
          label={t("tabs.taxes")}
          rows={data.taxes.toReversed()}
          columns={columns}
          rowKey={(row) => `${row.from}-${row.total}`}
        />
      )}
    </Table>
  );
}

/** P3-3: levies for each number with their months. */
export function Levies() {
  const t = useTranslations("administration");
  const { month } = useDayWords();
  type Row = Data["levies"][number];
  const columns: Column<Row>[] = [
    { id: "kind", header: t("levy"), cell: (row) => t(`levies.${row.kind}`) },
    {
      id: "span",
      header: t("months"),
      cell: (row) => (
        <span className="figures sm:whitespace-nowrap">
          {month(row.from)} – {row.to === null ? "" : month(row.to)}
        </span>
      ),
    },
    {
      id: "each",
      header: t("each"),
      align: "end",
      cell: (row) => <span className="figures sm:whitespace-nowrap">{t("yenEach", { yen: row.each })}</span>,
    },
    {
      id: "state",
      header: t("state"),
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          {row.verified ? null : <Badge tone="ochre">{t("unverified")}</Badge>}
          <Marks now={false} own={row.own} />
        </span>
      ),
    },
  ];
  return (
    <Table
      command="set-number-levy"
      rule="P3-3"
      intro={t("leviesIntro")}
      add={t("addLevy")}
      name="number-levies"
      csv={({ levies }) => rowsCsv(["kind", "from", "to", "each", "verified", "own"], levies)}
    >
      {(data) => (
        <DataTable<Row>
          stacked
          label={t("tabs.levies")}
          rows={data.levies}
          columns={columns}
          rowKey={(row) => `${row.kind}-${row.from}-${row.to}-${row.each}-${row.own}`}
        />
      )}
    </Table>
  );
}

/** 21-1: the books of prices as rows with their validity; new ones come by a revision (21-3). */
export function PriceBooks() {
  const t = useTranslations("administration");
  const prices = useTranslations("revisions.prices");
  const format = useFormats();
  const { day } = useDayWords();
  return (
    <Table
      rule="21-1"
      intro={t("booksIntro")}
      name="prices"
      csv={({ books }) =>
        rowsCsv(
          ["version", "from", ...priceNames],
          books.map(({ version, from, prices }) => ({ version, from, ...prices })),
        )
      }
      action={
        <LinkButton href="/revisions" icon={Plus}>
          {t("toRevisions")}
        </LinkButton>
      }
    >
      {({ books }) => (
        <section ref={keepReachable} aria-label={t("tabs.prices")} className="overflow-x-auto">
          <table className="w-full text-sm">
            <thead>
              <tr className="border-b border-line-strong text-ink-2">
                <th scope="col" className="px-4 py-2 text-left font-medium md:px-6">
                  {t("price")}
                </th>
                {books.map((book) => (
                  <th
                    key={book.version}
                    scope="col"
                    className="px-3 py-2 text-right font-medium sm:whitespace-nowrap last:pr-4 md:last:pr-6"
                  >
                    {book.version === "terms" ? t("termsBook") : book.version}
                    <span className="figures block text-xs font-normal text-ink-3">
                      {book.version === "terms" ? t("fromTheBeginning") : t("holdsFrom", { day: day(book.from) })}
                    </span>
                    {book.now ? <Badge tone="live">{t("now")}</Badge> : null}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="figures">
              {priceNames.map((name) => (
                <tr key={name} className="border-b border-line">
                  <th scope="row" className="min-w-32 px-4 py-1.5 text-left font-normal md:px-6">
                    {prices(name)}
                  </th>
                  {books.map((book, at) => {
                    const before = books[at + 1];
                    const changed = before !== undefined && before.prices[name] !== book.prices[name];
                    return (
                      <td
                        key={book.version}
                        className={
                          changed
                            ? "px-3 py-1.5 text-right font-semibold whitespace-nowrap text-ai last:pr-4 md:last:pr-6"
                            : "px-3 py-1.5 text-right whitespace-nowrap last:pr-4 md:last:pr-6"
                        }
                      >
                        {format.yen(book.prices[name])}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Table>
  );
}

function Marks({ now, own }: { now: boolean; own: boolean }) {
  const t = useTranslations("administration");
  return (
    <span className="flex flex-wrap gap-1">
      {now ? <Badge tone="live">{t("now")}</Badge> : null}
      <Badge tone={own ? "ai" : "plain"}>{t(own ? "ownRow" : "seedRow")}</Badge>
    </span>
  );
}

function Table({
  command,
  rule,
  intro,
  add,
  action,
  name,
  csv,
  children,
}: {
  command?: string;
  rule: string;
  intro: string;
  add?: string;
  action?: ReactNode;
  name: string;
  csv: (data: Data) => Promise<{ csv: string }>;
  children: (data: Data) => ReactNode;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useActs().may;
  const read = useTables();
  const [adding, setAdding] = useState(false);
  return (
    <Loaded query={read}>
      {(data) => (
        <>
          <div className="flex flex-wrap items-center gap-3 p-4 md:px-6">
            <p className="min-w-0 flex-1 basis-72 text-sm text-ink-2">
              {intro} <RuleCite rule={rule} />
            </p>
            <ExportButton name={name} fetch={() => csv(data)} />
            {action}
            {command !== undefined && may(command, "provider") ? (
              <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
                {add}
              </Button>
            ) : null}
          </div>
          {children(data)}
          {adding && command !== undefined ? (
            <CommandDialog
              stream={{ kind: "provider", id: data.provider }}
              type={command}
              onClose={() => setAdding(false)}
              onDone={() => void queries.invalidateQueries({ queryKey: trpc.administration.pathKey() })}
            />
          ) : null}
        </>
      )}
    </Loaded>
  );
}
