"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cx } from "./cx.ts";
import { keepReachable } from "./keep-reachable.ts";
import { More } from "./more.tsx";

export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable: texts are compared in Japanese order, numbers and dates by value. */
  sortBy?: (row: Row) => string | number;
  /** Sortable, and whoever gives the rows has sorted them: a list that comes a page at a time. */
  ordered?: boolean;
  align?: "start" | "end";
  /** Left out below 640 px. */
  wide?: boolean;
  className?: string;
}

/** "name" ascending, "-name" descending. */
export type Sort = string;

const page = 100;

/**
 * Rows between lines. Long lists are drawn a hundred at a time while one scrolls.
 * The caller keeps `sort` (in the address bar) so that a link shows the same order.
 */
export function DataTable<Row>({
  label,
  rows,
  columns,
  rowKey,
  sort,
  onSort,
  selectedKey,
  stacked = false,
}: {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selectedKey?: string;
  /** Below 640 px a row is a record: one line for each column, with its name before it. For tables with more columns than a hand holds. */
  stacked?: boolean;
}) {
  const [shown, setShown] = useState(page);
  const sorted = sortRows(rows, columns, sort);
  return (
    // Scrolled by keyboard too where it is wider than the window.
    <section ref={keepReachable} aria-label={label} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <thead className={cx(stacked && "max-sm:hidden")}>
          <tr className="border-b border-line-strong">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={sort === column.id ? "ascending" : sort === `-${column.id}` ? "descending" : undefined}
                className={cx(cellLook(column), "h-9 font-medium whitespace-nowrap text-ink-2")}
              >
                {(column.sortBy === undefined && !column.ordered) || onSort === undefined ? (
                  column.header
                ) : (
                  <SortButton column={column} sort={sort} onSort={onSort} />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((row) => {
            const key = rowKey(row);
            return (
              <tr
                key={key}
                data-row={key}
                className={cx(
                  "border-b border-line hover:bg-hover",
                  key === selectedKey && "bg-ai-soft",
                  stacked && "max-sm:flex max-sm:flex-col max-sm:py-2",
                )}
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={cx(
                      cellLook(column),
                      "py-2 align-middle",
                      stacked && !column.wide && "max-sm:flex max-sm:gap-3 max-sm:px-4 max-sm:py-1 max-sm:text-left",
                    )}
                  >
                    {stacked && typeof column.header === "string" ? (
                      <span className="w-24 shrink-0 text-xs leading-5 text-ink-3 sm:hidden">{column.header}</span>
                    ) : null}
                    {stacked ? <div className="min-w-0">{column.cell(row)}</div> : column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown < sorted.length ? <More onSeen={() => setShown((count) => count + page)} /> : null}
    </section>
  );
}

function SortButton<Row>({ column, sort, onSort }: { column: Column<Row>; sort: Sort | undefined; onSort: (sort: Sort) => void }) {
  const t = useTranslations("kit");
  const ascending = sort === column.id;
  const descending = sort === `-${column.id}`;
  return (
    <button
      type="button"
      title={ascending ? t("sortDescending") : t("sortAscending")}
      className="inline-flex h-7 items-center gap-1 rounded-s px-1 -mx-1 hover:bg-hover hover:text-ink"
      onClick={() => onSort(ascending ? `-${column.id}` : column.id)}
    >
      {column.header}
      {ascending ? <ArrowUp size={14} aria-hidden /> : descending ? <ArrowDown size={14} aria-hidden /> : null}
    </button>
  );
}

function cellLook<Row>(column: Column<Row>): string {
  return cx(
    "px-3 first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6",
    column.align === "end" ? "text-right" : "text-left",
    column.wide && "max-sm:hidden",
    column.className,
  );
}

const collator = new Intl.Collator("ja", { numeric: true });

export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | undefined): readonly Row[] {
  const down = sort?.startsWith("-") ?? false;
  const sortBy = columns.find((column) => column.id === (down ? sort?.slice(1) : sort))?.sortBy;
  if (sortBy === undefined) return rows;
  const compare = (a: string | number, b: string | number) =>
    typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
  return rows.toSorted((a, b) => (down ? -1 : 1) * compare(sortBy(a), sortBy(b)));
}
