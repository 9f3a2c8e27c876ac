"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { isDay, useEventName } from "../contracts/event-row.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useTRPC } from "../trpc.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { noon } from "../ui/day-input.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";

type Row = Outputs["clock"]["happened"]["events"][number];

/** What was recorded since the clock was moved, newest first. */
export function Happenings({ after }: { after: string }) {
  const t = useTranslations("clock");
  const format = useFormats();
  const trpc = useTRPC();
  const name = useEventName();
  const happened = useQuery(trpc.clock.happened.queryOptions({ after, limit: 300 }, { staleTime: 0 }));
  if (happened.data === undefined) return <Skeleton lines={8} />;
  const { count, events } = happened.data;
  if (count === 0) return <p className="text-sm text-ink-2">{t("nothing")}</p>;
  const columns: Column<Row>[] = [
    {
      id: "on",
      header: t("columns.on"),
      cell: ({ on }) => <span className="figures whitespace-nowrap">{isDay(on) ? format.date(noon(on)) : format.dateTime(on)}</span>,
    },
    { id: "what", header: t("columns.what"), cell: ({ type }) => name(type) },
    {
      id: "customer",
      header: t("columns.customer"),
      cell: ({ customer, streamKind, streamId }) =>
        streamKind === "contract" ? (
          <Link href={`/contracts/${streamId}`} className="text-ai underline-offset-2 hover:underline">
            {customer}
          </Link>
        ) : (
          customer
        ),
    },
    { id: "rule", header: t("columns.rule"), wide: true, cell: ({ rule }) => <RuleCite rule={rule} /> },
  ];
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold text-ink">{t("happened")}</h2>
      <p className="figures text-sm text-ink-2">
        {t("happenedCount", { count })}
        {events.length < count ? ` · ${t("happenedMore", { shown: events.length })}` : ""}
      </p>
      <DataTable label={t("happened")} rows={events} columns={columns} rowKey={({ position }) => position} />
    </section>
  );
}
