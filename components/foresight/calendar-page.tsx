"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { daysFrom } from "../../contract/lifecycle/dates.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { noon } from "../ui/day-input.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { jstDay } from "../ui/jst-day.ts";
import { More } from "../ui/more.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { CalendarFeeds } from "./calendar-feeds.tsx";
import { useMomentText } from "./use-moment-text.ts";

type Moment = Outputs["calendar"]["moments"]["moments"][number];

/** The last days on which something can still be done, day by day, and the addresses by which a calendar shows them. */
export function CalendarPage() {
  const t = useTranslations("foresight.calendar");
  const trpc = useTRPC();
  const moments = useQuery(trpc.calendar.moments.queryOptions());
  if (moments.isError)
    return refusalOf(moments.error)?.status === 403 ? (
      <ForbiddenState />
    ) : (
      <ErrorState code={requestIdOf(moments.error)?.slice(0, 8)} onRetry={() => moments.refetch()} />
    );
  return (
    <>
      <PageHeader title={t("title")}>{t("subtitle")}</PageHeader>
      <div className="grid gap-8 px-4 pb-10 md:px-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        {moments.data === undefined ? (
          <Skeleton lines={8} />
        ) : moments.data.moments.length === 0 ? (
          <EmptyState icon={CalendarClock} title={t("none")}>
            {t("noneBody")}
          </EmptyState>
        ) : (
          <Days moments={moments.data.moments} now={moments.data.now} left={moments.data.left} />
        )}
        <CalendarFeeds />
      </div>
    </>
  );
}

/** A house of a thousand contracts has thousands of deadlines: they are drawn as one scrolls. */
const page = 100;

function Days({ moments, now, left }: { moments: readonly Moment[]; now: string; left: number }) {
  const t = useTranslations("foresight.calendar");
  const format = useFormats();
  const today = jstDay(now);
  const [shown, setShown] = useState(page);
  const days = Map.groupBy(moments.slice(0, shown), ({ on }) => on);
  return (
    <div className="min-w-0">
      <ol className="flex flex-col gap-5">
        {[...days].map(([day, rows]) => {
          const ahead = daysFrom(today, day);
          return (
            <li key={day}>
              <h2 className="flex flex-wrap items-baseline gap-2 border-b border-line-strong pb-1">
                <time dateTime={day} className="text-sm font-semibold text-ink">
                  {format.date(noon(day))}
                </time>
                <Badge tone={ahead <= 3 ? "shu" : ahead <= 14 ? "ochre" : "plain"}>
                  {ahead === 0 ? t("today") : t("days", { count: ahead })}
                </Badge>
              </h2>
              <ul>
                {rows.map((moment) => (
                  <Row key={moment.id} moment={moment} />
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {shown < moments.length ? <More onSeen={() => setShown((count) => count + page)} /> : null}
      {left === 0 || shown < moments.length ? null : <p className="mt-4 text-sm text-ochre">{t("left", { count: left })}</p>}
    </div>
  );
}

function Row({ moment }: { moment: Moment }) {
  const t = useTranslations("foresight.calendar");
  const words = useMomentText();
  const { title, missed } = words(moment);
  const who = moment.audience === "provider" ? moment.customer || t("house") : "";
  return (
    <li className="grid gap-x-4 gap-y-0.5 border-b border-line py-2 text-sm md:grid-cols-[minmax(0,1fr)_minmax(0,16rem)]">
      <div className="min-w-0">
        <p className="font-medium text-ink">{title}</p>
        <p className="text-ink-2">
          {t("missed")}: {missed}
        </p>
      </div>
      <div className="flex min-w-0 flex-col items-start gap-0.5">
        {who === "" ? null : moment.contract === null ? (
          <span className="text-ink-2">{who}</span>
        ) : (
          <Link href={`/contracts/${moment.contract}`} className="max-w-full text-ai underline-offset-2 hover:underline">
            {who}
          </Link>
        )}
        <RuleCite rule={moment.rule} />
      </div>
    </li>
  );
}
