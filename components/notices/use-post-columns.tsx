"use client";

import { FileText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import type { Column } from "../ui/data-table.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { Letter } from "./post-page.tsx";
import { TrackingInput } from "./tracking-input.tsx";

interface Choosing {
  chosen: ReadonlySet<string>;
  toggle: (id: string) => void;
  all: () => void;
  count: number;
}

/** Columns of the two piles: letters to post, with the line for the tracking number, and letters under way. */
export function usePostColumns({
  choosing,
  onAsk,
  onPosted,
}: {
  choosing: Choosing;
  onAsk: (what: "arrival" | "return", letter: Letter) => void;
  onPosted: () => void;
}): { toPost: Column<Letter>[]; underWay: Column<Letter>[] } {
  const t = useTranslations("notices");
  const format = useFormats();
  const { chosen, toggle, all, count } = choosing;
  const what: Column<Letter> = {
    id: "what",
    header: t("what"),
    cell: (row) => (
      <div className="min-w-36">
        <Link
          href={`/notices/view?kind=${row.stream.kind}&id=${row.stream.id}&notice=${encodeURIComponent(row.notice)}`}
          className="font-medium text-ai underline-offset-2 hover:underline"
        >
          {row.subject}
        </Link>
        <div className="text-ink-2">{row.customer}</div>
        <div className="figures text-xs text-ink-3">{row.reference}</div>
      </div>
    ),
  };
  const by: Column<Letter> = {
    id: "by",
    header: t("mustArriveBy"),
    align: "end",
    wide: true,
    cell: ({ mustArriveBy }) => (
      <span className="figures whitespace-nowrap">{mustArriveBy === null ? "–" : format.deadline(mustArriveBy)}</span>
    ),
  };
  return {
    toPost: [
      {
        id: "choose",
        header: (
          <Checkbox
            label={t("chooseAll")}
            checked={chosen.size > 0 && chosen.size === count}
            indeterminate={chosen.size > 0 && chosen.size < count}
            onChange={all}
          />
        ),
        cell: ({ id, reference }) => <Checkbox label={t("choose", { reference })} checked={chosen.has(id)} onChange={() => toggle(id)} />,
      },
      what,
      {
        id: "state",
        header: t("state"),
        wide: true,
        cell: ({ state }) => <Badge tone="ochre">{t(state === "printed" ? "deliveryStates.printed" : "deliveryStates.waiting")}</Badge>,
      },
      {
        id: "letter",
        header: <span className="sr-only">{t("pdf")}</span>,
        wide: true,
        cell: ({ letter, reference }) =>
          letter === null ? (
            <span className="text-ink-3">–</span>
          ) : (
            <a
              href={`/api/documents/${letter}`}
              target="_blank"
              rel="noopener"
              aria-label={t("pdfOf", { reference })}
              className="inline-flex items-center gap-1 text-ai underline-offset-2 hover:underline"
            >
              <FileText size={14} aria-hidden />
              PDF
            </a>
          ),
      },
      by,
      { id: "tracking", header: t("tracking"), cell: (row) => <TrackingInput letter={row} onPosted={onPosted} /> },
    ],
    underWay: [
      what,
      {
        id: "tracking",
        header: t("tracking"),
        wide: true,
        cell: ({ trackingNumber }) => <span className="figures whitespace-nowrap">{grouped(trackingNumber ?? "")}</span>,
      },
      {
        id: "posted",
        header: t("posted"),
        align: "end",
        wide: true,
        cell: ({ postedAt }) => (
          <span className="figures whitespace-nowrap">{postedAt === null ? "–" : format.moment(postedAt, new Date())}</span>
        ),
      },
      by,
      {
        id: "acts",
        header: <span className="sr-only">{t("acts")}</span>,
        align: "end",
        cell: (row) => (
          <div className="flex flex-wrap justify-end gap-1">
            <Button
              size="s"
              variant="primary"
              aria-label={t("arrivalOf", { reference: row.reference })}
              onClick={() => onAsk("arrival", row)}
            >
              {t("recordArrivalShort")}
            </Button>
            <Button size="s" aria-label={t("returnOf", { reference: row.reference })} onClick={() => onAsk("return", row)}>
              {t("recordReturnShort")}
            </Button>
          </div>
        ),
      },
    ],
  };
}

/** 123456789012 as 1234-5678-9012, as the post prints it. */
export const grouped = (number: string): string => (/^\d{11,13}$/.test(number) ? number.replace(/(\d{4})(?=\d)/g, "$1-") : number);
