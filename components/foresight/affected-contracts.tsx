"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import type { AffectedRow } from "../../server/services/book-wide-what-if.ts";
import { useEventName } from "../contracts/event-row.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { downloadText } from "../flow-editor/download-text.ts";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { noon } from "../ui/day-input.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { fold } from "../ui/fold.ts";
import { Input } from "../ui/input.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { useSigned } from "./comparison-view.tsx";
import { affectedCsv, sumAffected } from "./sum-affected.ts";

/** Every contract that a change would touch: sums first, then one line each, with all of it in a panel and as CSV. */
export function AffectedContracts({ rows, running, until }: { rows: readonly AffectedRow[]; running: boolean; until: string }) {
  const t = useTranslations("foresight.whatIf");
  const format = useFormats();
  const money = useSigned();
  const held = useDeferredValue(rows);
  const sums = useMemo(() => sumAffected(held), [held]);
  const [sort, setSort] = useUrlState("sort");
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<AffectedRow | null>(null);
  const about = useNoticeName();
  const shown = useMemo(
    () => (search === "" ? held : held.filter(({ customer }) => fold(customer).includes(fold(search)))),
    [held, search],
  );
  const columns: Column<AffectedRow>[] = [
    {
      id: "customer",
      header: t("customer"),
      sortBy: ({ customer }) => customer,
      cell: (row) => (
        <button type="button" onClick={() => setOpen(row)} className="text-left text-ai underline-offset-2 hover:underline">
          {row.customer}
        </button>
      ),
    },
    {
      id: "yen",
      header: t("yen"),
      align: "end",
      sortBy: ({ yen }) => yen,
      cell: ({ yen }) => <span className="whitespace-nowrap">{money(yen)}</span>,
    },
    {
      id: "documents",
      header: t("documentsColumn"),
      align: "end",
      wide: true,
      sortBy: ({ documents }) => documents.length,
      cell: ({ documents }) => format.count(documents.length),
    },
    {
      id: "notices",
      header: t("notices"),
      align: "end",
      wide: true,
      sortBy: ({ notices }) => notices.length,
      cell: ({ notices }) => format.count(notices.length),
    },
    {
      id: "dates",
      header: t("dates"),
      align: "end",
      wide: true,
      sortBy: ({ dates }) => dates.length,
      cell: ({ dates }) => format.count(dates.length),
    },
  ];
  return (
    <section aria-label={t("found")} className="flex flex-col gap-4">
      <dl className="figures flex flex-wrap gap-x-8 gap-y-3 border-b border-line pb-3">
        {(
          [
            [t("affected"), format.count(rows.length)],
            [t("yen"), money(sums.yen)],
            [t("notices"), format.count(sums.notices)],
            [t("dates"), format.count(sums.dates)],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-ink-3">{name}</dt>
            <dd className="text-lg font-semibold text-ink">{value}</dd>
          </div>
        ))}
      </dl>
      {sums.byNotice.length === 0 ? null : (
        <div>
          <h2 className="text-sm font-semibold text-ink">{t("byNotice")}</h2>
          <ul className="figures mt-1 flex flex-col gap-1 text-sm text-ink-2">
            {sums.byNotice.map(({ about: what, article, by, count }) => (
              <li key={`${what}${article}${by}`} className="flex flex-wrap items-baseline gap-x-2">
                {by === null
                  ? t("noticeLineFree", { about: about(what), count })
                  : t("noticeLine", { about: about(what), count, day: format.date(noon(by)) })}
                <RuleCite rule={article} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {sums.byMonth.length === 0 ? null : (
        <div className="min-w-0">
          <h2 className="text-sm font-semibold text-ink">{t("byMonth")}</h2>
          <ul className="figures mt-1 flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-2">
            {sums.byMonth.map(({ month, yen }) => (
              <li key={month}>
                {format.month(month)} <strong className="font-semibold text-ink">{money(yen)}</strong>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Input
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          aria-label={t("search")}
          placeholder={t("search")}
          className="max-w-64"
        />
        <Button
          icon={Download}
          disabled={running}
          onClick={() => downloadText(`what-if-${until}.csv`, affectedCsv(rows), "text/csv;charset=utf-8")}
        >
          {t("csv")}
        </Button>
      </div>
      <div className="-mx-4 md:-mx-6">
        <DataTable
          label={t("affected")}
          rows={shown}
          columns={columns}
          rowKey={({ contract }) => contract}
          sort={sort ?? "-yen"}
          onSort={setSort}
          selectedKey={open?.contract}
        />
      </div>
      <Drawer open={open !== null} onClose={() => setOpen(null)} title={open?.customer ?? ""}>
        {open === null ? null : <Detail row={open} until={until} />}
      </Drawer>
    </section>
  );
}

function Detail({ row, until }: { row: AffectedRow; until: string }) {
  const t = useTranslations("foresight.whatIf");
  const kinds = useTranslations("foresight.documentKinds");
  const format = useFormats();
  const about = useNoticeName();
  const what = useDateName();
  const day = (on: string | null, none: string) => (on === null ? none : format.date(noon(on)));
  return (
    <div className="flex flex-col gap-5 text-sm">
      <p className="flex flex-wrap gap-4">
        <Link href={`/contracts/${row.contract}`} className="text-ai underline underline-offset-2">
          {t("open")}
        </Link>
        <Link href={`/simulation?contract=${row.contract}&until=${until}`} className="text-ai underline underline-offset-2">
          {t("simulate")}
        </Link>
      </p>
      {row.documents.length === 0 ? null : (
        <section>
          <h3 className="font-semibold text-ink">{t("documentsChanged")}</h3>
          <ul className="figures mt-1">
            {row.documents.map((one, at) => (
              <li key={at} className="flex flex-wrap justify-between gap-x-3 border-b border-line py-1.5">
                <span>
                  {format.month(one.month)} {kinds.has(one.kind as "invoice") ? kinds(one.kind as "invoice") : one.kind}
                </span>
                <span>
                  {one.before === null ? t("fresh") : format.yen(one.before)} → {one.after === null ? t("gone") : format.yen(one.after)}
                </span>
                {one.payByBefore === one.payByAfter ? null : (
                  <span className="w-full text-right text-ink-2">
                    {day(one.payByBefore, "–")} → {day(one.payByAfter, "–")}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {row.notices.length === 0 ? null : (
        <section>
          <h3 className="font-semibold text-ink">{t("noticesSent")}</h3>
          <ul className="figures mt-1">
            {row.notices.map((one, at) => (
              <li key={at} className="flex flex-wrap justify-between gap-x-3 border-b border-line py-1.5">
                <span>{about(one.about)}</span>
                <RuleCite rule={one.article} />
                {one.mustArriveBy === null ? null : <span className="w-full text-ochre">{format.date(noon(one.mustArriveBy))}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {row.dates.length === 0 ? null : (
        <section>
          <h3 className="font-semibold text-ink">{t("datesChanged")}</h3>
          <ul className="figures mt-1">
            {row.dates.map((one, at) => (
              <li key={at} className="flex flex-col gap-0.5 border-b border-line py-1.5">
                <span className="flex flex-wrap justify-between gap-x-3">
                  <span>{what(one.what)}</span>
                  <RuleCite rule={one.rule} />
                </span>
                <span className="text-ink-2">
                  {day(one.before, t("fresh"))} → {day(one.after, t("gone"))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function useNoticeName(): (about: string) => string {
  const words = useTranslations("notices.about");
  return (about) => {
    const word = about.split("/")[0] ?? about;
    return words.has(word as "welcome") ? words(word as "welcome") : word;
  };
}

/** An event's name, or what a last safe moment is for. */
function useDateName(): (what: string) => string {
  const event = useEventName();
  const moments = useTranslations("foresight.momentNames");
  return (what) => (moments.has(what as "terminate") ? moments(what as "terminate") : event(what));
}
