"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, FlaskConical } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { LinkButton } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { phoneText } from "../ui/phone-text.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { CallTrace } from "./call-trace.tsx";
import { useCallerName } from "./use-caller-name.ts";
import { useCauseName } from "./use-cause-name.ts";
import { useProgress } from "./use-progress.ts";

/** One call: its facts, and one row for every block that it passed. While it goes on, rows come by themselves. */
export function CallPage({ id }: { id: string }) {
  const t = useTranslations("calls.trace");
  const list = useTranslations("calls.list");
  const outcomes = useTranslations("calls.outcomes");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const format = useFormats();
  const cause = useCauseName();
  const caller = useCallerName();
  const call = useQuery(trpc.calls.get.queryOptions({ id }));
  const living = call.data !== undefined && call.data.endedAt === null;
  const progress = useProgress(living ? id : null);
  useEffect(() => {
    if (progress !== null) void queries.invalidateQueries({ queryKey: trpc.calls.get.queryKey({ id }) });
  }, [progress, queries, trpc, id]);

  if (call.isError) {
    const refusal = refusalOf(call.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(call.error) ?? undefined} onRetry={() => call.refetch()} />
    );
  }
  if (call.data === undefined) return <Skeleton lines={10} className="p-6" />;
  const { data } = call;
  const end = data.endedAt ?? new Date().toISOString();
  return (
    <>
      <PageHeader
        title={data.caller === null ? t("titleHidden", { why: caller(data) }) : t("title", { caller: caller(data) })}
        actions={
          <LinkButton href="/calls" icon={ArrowLeft}>
            {t("back")}
          </LinkButton>
        }
      >
        <span className="flex flex-wrap items-center gap-2">
          <span className="figures">{format.dateTime(data.startedAt)}</span>
          {living ? <Badge tone="live">{list("states.now")}</Badge> : null}
          {data.kind === "test" ? <Badge icon={FlaskConical}>{list("kinds.test")}</Badge> : null}
        </span>
      </PageHeader>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-y border-line px-4 py-3 sm:grid-cols-3 md:px-6 lg:grid-cols-6">
        <Fact name={list("dialled")}>{data.kind === "test" ? list("testLine") : phoneText(data.number)}</Fact>
        <Fact name={list("flow")}>
          <Link href={`/flows/${data.flowId}`} className="text-ai underline underline-offset-2">
            {data.flow}
          </Link>{" "}
          <span className="text-xs whitespace-nowrap text-ink-3">
            {data.version === null ? list("draft") : list("version", { number: data.version })}
          </span>
        </Fact>
        <Fact name={t("answeredAfter")}>
          {data.answeredAt === null
            ? t("notAnswered")
            : t("milliseconds", { ms: Date.parse(data.answeredAt) - Date.parse(data.startedAt) })}
        </Fact>
        <Fact name={list("length")}>{format.duration(Math.max(0, Math.round((Date.parse(end) - Date.parse(data.startedAt)) / 1000)))}</Fact>
        <Fact name={t("end")}>{data.endCause === null ? "–" : cause(data.endCause)}</Fact>
        <Fact name={t("outcome")}>{data.outcome === null ? "–" : isKnown(data.outcome) ? outcomes(data.outcome) : data.outcome}</Fact>
      </dl>
      <CallTrace call={data} />
      <p className="px-4 py-3 text-xs text-ink-3 md:px-6">
        {t("id")} <code className="figures break-all">{data.id}</code>
      </p>
    </>
  );
}

/** How the flow itself came to its end; an outcome of the flow's own making stays as it is. */
function isKnown(outcome: string): outcome is "ended" | "hangup" | "failed" {
  return outcome === "ended" || outcome === "hangup" || outcome === "failed";
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd className="figures text-sm break-words text-ink">{children}</dd>
    </div>
  );
}
