"use client";

import { Mail, Mailbox } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { RuleCite } from "../contracts/rule-cite.tsx";
import type { Column } from "../ui/data-table.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { NoticeState } from "./notice-state.tsx";

export type NoticeRow = Outputs["notices"]["list"]["notices"][number];

export const keyOf = ({ stream, notice }: Pick<NoticeRow, "stream" | "notice">): string => `${stream.id}/${notice}`;
export const hrefOf = ({ stream, notice }: Pick<NoticeRow, "stream" | "notice">): string =>
  `/notices/view?kind=${stream.kind}&id=${stream.id}&notice=${encodeURIComponent(notice)}`;

export function useNoticeColumns(): Column<NoticeRow>[] {
  const t = useTranslations("notices");
  const locale = useLocale();
  const format = useFormats();
  const issued = (row: NoticeRow) => (
    <div className="figures whitespace-nowrap">
      {format.moment(row.sentAt, new Date())}
      {row.issue > 1 ? <div className="text-xs text-ochre">{t("issue", { count: row.issue })}</div> : null}
    </div>
  );
  return [
    {
      id: "what",
      header: t("what"),
      cell: (row) => (
        <div className="min-w-40">
          <Link href={hrefOf(row)} className="font-medium text-ai underline-offset-2 hover:underline">
            {row.kind === null ? row.about : (locale === "ja" && row.subject) || t(`kinds.${row.kind}`)}
          </Link>
          <div className="text-ink-2">{row.customer}</div>
          <div className="text-xs text-ink-3 sm:hidden">{issued(row)}</div>
          {row.failure === null ? null : (
            <div className="max-w-prose text-xs break-words text-shu">{row.failure === "no-address" ? t("noAddress") : row.failure}</div>
          )}
        </div>
      ),
    },
    { id: "state", header: t("state"), cell: (row) => <NoticeState state={row.state} overdue={row.overdue} /> },
    {
      id: "form",
      header: t("form"),
      wide: true,
      cell: ({ form }) => (
        <span className="flex items-center gap-1 whitespace-nowrap">
          {form === "written" ? <Mailbox size={14} aria-hidden /> : <Mail size={14} aria-hidden />}
          {t(`forms.${form === "written" ? "written" : form === "fastest" ? "fastest" : form === "free" ? "free" : "defined"}`)}
        </span>
      ),
    },
    { id: "article", header: t("article"), wide: true, cell: ({ article }) => <RuleCite rule={article} /> },
    {
      id: "issued",
      header: t("issued"),
      align: "end",
      wide: true,
      cell: issued,
    },
    {
      id: "by",
      header: t("mustArriveBy"),
      align: "end",
      wide: true,
      cell: (row) =>
        row.mustArriveBy === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <span className="figures whitespace-nowrap">{format.moment(row.mustArriveBy, new Date())}</span>
        ),
    },
    {
      id: "arrived",
      header: t("arrived"),
      align: "end",
      wide: true,
      cell: (row) =>
        row.arrivedAt === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <span className="figures whitespace-nowrap">{format.moment(row.arrivedAt, new Date())}</span>
        ),
    },
    {
      id: "reference",
      header: t("reference"),
      wide: true,
      cell: ({ reference }) => <span className="figures whitespace-nowrap text-ink-2">{reference ?? "–"}</span>,
    },
  ];
}
