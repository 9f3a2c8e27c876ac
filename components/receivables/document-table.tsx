"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useActs } from "../contracts/use-acts.ts";
import { ExportButton } from "../office/export-button.tsx";
import { FilterSelect } from "../office/filter-select.tsx";
import { rowsCsv } from "../office/rows-csv.ts";
import { useDayWords } from "../office/use-day-words.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Menu, type MenuEntry } from "../ui/menu.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import type { AccountAct, View } from "./account-view.tsx";
import { PlanLines } from "./plan-lines.tsx";
import { shortNo } from "./short-no.ts";
import { signed } from "./signed.ts";

type Row = View["documents"][number];
const shows = ["all", "open", "overdue", "paid"] as const;

/** Issued documents with what is open on them; late ones say since when, and that it is on record. */
export function DocumentTable({
  account,
  view,
  onPay,
  onAct,
}: {
  account: string;
  view: View;
  onPay: (no: string) => void;
  onAct: (act: AccountAct) => void;
}) {
  const t = useTranslations("receivables");
  const format = useFormats();
  const { day, month } = useDayWords();
  const may = useActs().may;
  const [show, setShow] = useUrlState("show");
  const [sort, setSort] = useUrlState("sort");
  const [opened, setOpened] = useState<Row | null>(null);
  const chosen = shows.find((one) => one === show) ?? "all";
  const stream = { kind: "account", id: account } as const;
  const act = (type: string, row: Row, initial: Record<string, unknown> = { invoice: row.no }): MenuEntry[] =>
    may(type, "account")
      ? [{ label: t(`acts.${type as "claim-interest"}`), onSelect: () => onAct({ stream, type, initial, fixed: ["invoice"] }) }]
      : [];
  const entriesOf = (row: Row): MenuEntry[] => [
    { label: t("acts.look"), onSelect: () => setOpened(row) },
    ...(row.open > 0 && may("pay", "account") ? [{ label: t("acts.pay"), onSelect: () => onPay(row.no) }] : []),
    ...(row.interest.amount > 0 ? act("claim-interest", row) : []),
    ...(row.open > 0 ? act("set-off", row) : []),
    ...(row.open > 0 ? act("write-off", row) : []),
    ...(row.status === "void" ? [] : act("void-invoice", row)),
  ];
  const columns: Column<Row>[] = [
    {
      id: "no",
      header: t("no"),
      cell: (row) => (
        <button
          type="button"
          onClick={() => setOpened(row)}
          className="figures max-w-56 truncate text-left text-ai underline-offset-2 hover:underline"
          title={row.no}
        >
          {shortNo(row.no)}
        </button>
      ),
      sortBy: ({ no }) => no,
    },
    {
      id: "kind",
      header: t("kind"),
      wide: true,
      cell: (row) => (
        <span className="whitespace-nowrap">
          {t(`kinds.${row.plan.kind}`)} <span className="figures text-ink-3">{month(row.plan.month)}</span>
        </span>
      ),
      sortBy: ({ plan }) => plan.month,
    },
    {
      id: "total",
      header: t("total"),
      align: "end",
      wide: true,
      cell: (row) => <span className="figures whitespace-nowrap">{signed(row.plan.total, format.yen)}</span>,
      sortBy: ({ plan }) => plan.total,
    },
    {
      id: "payBy",
      header: t("payBy"),
      cell: (row) => (
        <span className={row.overdue ? "figures whitespace-nowrap text-shu" : "figures whitespace-nowrap"}>
          {row.plan.payBy === null ? "–" : day(row.plan.payBy)}
          {row.overdue ? <span className="block text-xs">{t("late", { days: row.daysLate })}</span> : null}
        </span>
      ),
      sortBy: ({ plan }) => plan.payBy ?? "",
    },
    {
      id: "open",
      header: t("open"),
      align: "end",
      cell: (row) => <span className="figures whitespace-nowrap">{row.open > 0 ? format.yen(row.open) : "–"}</span>,
      sortBy: ({ open }) => open,
    },
    {
      id: "status",
      header: t("state"),
      wide: true,
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-1">
          <Badge tone={row.overdue ? "shu" : row.status === "paid" || row.status === "set-off" ? "live" : "plain"}>
            {t(row.overdue ? "overdueState" : `statuses.${row.status}`)}
          </Badge>
          {row.overdueNotedAt !== null && row.open > 0 ? <Badge tone="ochre">{t("noted")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "interest",
      header: t("interest"),
      align: "end",
      wide: true,
      cell: (row) => (
        <span className="figures whitespace-nowrap">
          {row.interest.amount > 0 ? t("interestSoFar", { yen: format.yen(row.interest.amount), days: row.interest.days }) : "–"}
        </span>
      ),
    },
    {
      id: "acts",
      header: <span className="sr-only">{t("actsLabel")}</span>,
      align: "end",
      cell: (row) => <Menu trigger={<Button size="s">{t("actsLabel")}</Button>} entries={entriesOf(row)} />,
    },
  ];
  const found = view.documents.filter((row) =>
    chosen === "all" ? true : chosen === "open" ? row.open > 0 : chosen === "overdue" ? row.overdue : row.open === 0,
  );
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3 px-4 pb-2 md:px-6">
        <FilterSelect
          size="s"
          label={t("state")}
          value={chosen}
          onChange={(value) => setShow(value === "all" ? null : value)}
          items={shows.map((value) => ({ value, label: t(`shows.${value}`) }))}
        />
        <ExportButton
          name="documents"
          disabled={found.length === 0}
          fetch={() =>
            rowsCsv(
              ["no", "kind", "month", "total", "open", "pay_by", "status", "overdue", "interest"],
              found.map(({ no, plan, open, status, overdue, interest }) => ({
                ...{ no, kind: plan.kind, month: plan.month, total: plan.total, open, pay_by: plan.payBy },
                ...{ status, overdue, interest: interest.amount },
              })),
            )
          }
        />
      </div>
      {found.length === 0 ? (
        <p className="px-4 text-sm text-ink-3 md:px-6">{t("noDocuments")}</p>
      ) : (
        <DataTable<Row>
          label={t("documentsTitle")}
          rows={found}
          columns={columns}
          rowKey={({ no }) => no}
          sort={sort ?? undefined}
          onSort={setSort}
        />
      )}
      <Dialog
        open={opened !== null}
        onClose={() => setOpened(null)}
        title={opened === null ? "" : shortNo(opened.no)}
        description={opened === null ? undefined : <RuleCite rule={opened.plan.rule} />}
      >
        {opened === null ? null : (
          <div className="flex flex-col gap-4">
            <PlanLines plan={opened.plan} />
            <Money row={opened} />
          </div>
        )}
      </Dialog>
    </>
  );
}

function Money({ row }: { row: Row }) {
  const t = useTranslations("receivables");
  const format = useFormats();
  const { day } = useDayWords();
  return (
    <ul className="flex flex-col border-t border-line pt-2 text-sm">
      {row.overdueNotedAt === null ? null : (
        <li className="flex gap-3 py-0.5">
          <span className="grow">{t("notedAt", { at: format.dateTime(row.overdueNotedAt) })}</span>
          <RuleCite rule="16-2" />
        </li>
      )}
      {row.paid.map((part) => (
        <li key={`${part.from}-${part.on}-${part.amount}`} className="flex gap-3 py-0.5">
          <span className="figures grow">{t("paidOn", { day: day(part.on) })}</span>
          <span className="figures">{format.yen(part.amount)}</span>
        </li>
      ))}
      {row.writtenOff > 0 ? (
        <li className="flex gap-3 py-0.5">
          <span className="grow">{t("statuses.written-off")}</span>
          <span className="figures">{format.yen(row.writtenOff)}</span>
        </li>
      ) : null}
      <li className="flex gap-3 py-0.5 font-medium">
        <span className="grow">{t("open")}</span>
        <span className="figures">{format.yen(row.open)}</span>
      </li>
    </ul>
  );
}
