"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { contractNumber } from "../../contract/lifecycle/contract-number.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { Badge } from "../ui/badge.tsx";
import type { Column } from "../ui/data-table.tsx";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { dueTime } from "./due-time.ts";
import { RuleCite } from "./rule-cite.tsx";
import { OverlayBadge, StateBadge } from "./state-badge.tsx";

export type ContractRow = Outputs["contracts"]["list"]["contracts"][number];

export function useContractColumns(): Column<ContractRow>[] {
  const t = useTranslations("office.list");
  const locale = useLocale();
  const format = useFormats();
  /** In a hand it stands under the state. */
  const debt = (row: ContractRow) => (
    <>
      <span className="figures whitespace-nowrap">{format.yen(row.openDebt)}</span>
      {row.overdueDebt > 0 ? (
        <span className="figures text-xs font-medium whitespace-nowrap text-shu">
          {t("overdue", { amount: format.yen(row.overdueDebt) })}
        </span>
      ) : null}
    </>
  );
  return [
    {
      id: "customer",
      header: t("customer"),
      ordered: true,
      className: "min-w-40 sm:min-w-48",
      cell: (row) => (
        <span className="flex flex-col">
          <Link href={`/contracts/${row.id}`} className="text-ai underline-offset-2 hover:underline">
            {row.customer}
          </Link>
          <span className="figures text-xs text-ink-3">
            {contractNumber(row.id)}
            {row.reseller === null ? "" : ` · ${row.reseller}`}
          </span>
        </span>
      ),
    },
    {
      id: "state",
      header: t("state"),
      ordered: true,
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-1">
          <StateBadge state={row.state} />
          {row.overlays.map((kind) => (
            <OverlayBadge key={kind} kind={kind} />
          ))}
          {row.work > 0 ? <Badge tone="ochre">{t("workCount", { count: row.work })}</Badge> : null}
          {row.openDebt === 0 ? null : <span className="flex basis-full flex-wrap items-baseline gap-x-2 sm:hidden">{debt(row)}</span>}
        </span>
      ),
    },
    {
      id: "due",
      header: t("next"),
      ordered: true,
      wide: true,
      cell: (row) =>
        row.next === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="figures whitespace-nowrap">{dueTime(row.next, format, false)}</span>
            <span className="text-ink-2">{row.next.text[locale]}</span>
            <RuleCite rule={row.next.rule} />
          </span>
        ),
    },
    {
      id: "start",
      header: t("period"),
      ordered: true,
      wide: true,
      cell: (row) => (
        <span className="figures whitespace-nowrap text-ink-2">
          {row.start === null ? "–" : format.date(noon(row.start))}
          {row.lastDay === null ? "" : ` – ${format.date(noon(row.lastDay))}`}
        </span>
      ),
    },
    {
      id: "lines",
      header: t("lines"),
      align: "end",
      wide: true,
      cell: (row) => <span className="figures">{format.count(row.lines)}</span>,
    },
    {
      id: "seats",
      header: t("seats"),
      align: "end",
      wide: true,
      cell: (row) => <span className="figures">{format.count(row.seats)}</span>,
    },
    {
      id: "debt",
      header: t("debt"),
      align: "end",
      wide: true,
      cell: (row) =>
        row.openDebt === 0 ? <span className="text-ink-3">–</span> : <span className="flex flex-col items-end">{debt(row)}</span>,
    },
  ];
}
