"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { Clock4, FastForward, RotateCcw, SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SettleProgress } from "../../server/services/move-clock.ts";
import { refusalOf } from "../refusal.ts";
import { useProviderClock } from "../shell/use-provider-clock.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { InstantInput } from "../ui/instant-input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Progress } from "../ui/progress.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useRefusalText } from "../use-refusal-text.ts";
import { Happenings } from "./happenings.tsx";

const day = 86_400_000;

/** Moves the simulated clock of a demo provider, and shows what happened on the way. */
export function ClockPage() {
  const t = useTranslations("clock");
  const format = useFormats();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const told = useRefusalText();
  const clock = useQuery(trpc.clock.get.queryOptions());
  const { now } = useProviderClock();
  const [to, setTo] = useState<string | null>(null);
  const [moved, setMoved] = useState<{ position: string; settling: boolean; run: number } | null>(null);
  const [progress, setProgress] = useState<SettleProgress | null>(null);
  const next = useQuery(trpc.clock.next.queryOptions(undefined, { enabled: clock.data?.movable ?? false, retry: false }));
  const failed = (error: unknown) => toast.failed({ title: told(error) });
  const begun = ({ position, now: at }: { position: string; now: string }) => {
    setTo(null);
    setProgress(null);
    setMoved((before) => ({ position, settling: true, run: (before?.run ?? 0) + 1 }));
    toast.done({ title: t("moved", { now: format.dateTime(at) }) });
    void queries.invalidateQueries({ queryKey: trpc.clock.pathKey() });
  };
  const move = useMutation(trpc.clock.move.mutationOptions({ onSuccess: begun, onError: failed }));
  const reset = useMutation(trpc.clock.reset.mutationOptions({ onSuccess: begun, onError: failed }));
  useSubscription(
    trpc.clock.settle.subscriptionOptions(
      {},
      {
        enabled: moved?.settling ?? false,
        onData: ({ id, data }) => {
          setProgress(data);
          if (id !== "end") return;
          setMoved((before) => before && { ...before, settling: false });
          void queries.invalidateQueries();
        },
      },
    ),
  );
  if (clock.isError) return <ErrorState onRetry={() => clock.refetch()} />;
  if (clock.data === undefined) return <Skeleton lines={6} className="p-6" />;
  if (!clock.data.movable)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState icon={Clock4} title={t("fixedTitle")}>
          {t("fixedBody")}
        </EmptyState>
      </>
    );
  const busy = move.isPending || reset.isPending || (moved?.settling ?? false);
  const moveTo = (at: Date | string) => move.mutate({ to: new Date(at).toISOString() });
  const simulated = clock.data.kind === "simulated";
  const jst = to === null ? null : `${to.slice(0, 16)}:00+09:00`;
  return (
    <>
      <PageHeader title={t("title")}>{t("subtitle")}</PageHeader>
      <div className="grid gap-6 px-4 pb-10 md:px-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6">
          <section className="flex flex-col gap-2">
            <div className="flex items-center gap-2 text-sm text-ink-2">
              <Clock4 size={16} aria-hidden />
              {t("now")}
              <Badge tone={simulated ? "ochre" : "plain"}>{t(simulated ? "simulated" : "real")}</Badge>
            </div>
            <p className="figures text-xl font-semibold text-ink" data-testid="clock-now">
              {format.dateTime(now)}
            </p>
            <p className="text-sm text-ink-2">{t(simulated ? (clock.data.runs ? "runsBody" : "simulatedBody") : "realBody")}</p>
          </section>
          <section className="flex flex-col gap-2">
            <h2 className="text-sm font-semibold text-ink">{t("next")}</h2>
            <p className="figures text-sm text-ink-2">
              {next.data === undefined ? (next.isError ? t("nextNone") : "…") : t("nextAt", { at: format.dateTime(next.data.at) })}
            </p>
            <Button icon={SkipForward} busy={busy} disabled={next.data === undefined} onClick={() => next.data && moveTo(next.data.at)}>
              {t("next")}
            </Button>
          </section>
          <section className="flex flex-col gap-2">
            <h2 className="text-sm font-semibold text-ink">{t("by")}</h2>
            <div className="flex flex-wrap gap-2">
              {(
                [
                  ["day", 1],
                  ["week", 7],
                  ["month", 30],
                  ["year", 365],
                ] as const
              ).map(([name, days]) => (
                <Button key={name} icon={FastForward} busy={busy} onClick={() => moveTo(new Date(now.getTime() + days * day))}>
                  {t(name)}
                </Button>
              ))}
            </div>
          </section>
          <form
            className="flex flex-col gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              if (jst !== null && !Number.isNaN(Date.parse(jst))) moveTo(jst);
            }}
          >
            <Field label={t("to")} hint={t("toHint")}>
              <InstantInput value={to} onChange={setTo} />
            </Field>
            <Button
              type="submit"
              variant="primary"
              busy={busy}
              disabled={jst === null || Number.isNaN(Date.parse(jst))}
              className="self-start"
            >
              {t("go")}
            </Button>
          </form>
          {simulated ? (
            <section className="flex flex-col gap-2 border-t border-line pt-4">
              {clock.data.returnable ? (
                <Button icon={RotateCcw} busy={busy} onClick={() => reset.mutate()} className="self-start">
                  {t("reset")}
                </Button>
              ) : (
                <p className="text-sm text-ink-2">{t("notReturnable", { now: format.dateTime(clock.data.now) })}</p>
              )}
            </section>
          ) : null}
          {move.isError && refusalOf(move.error) !== null ? (
            <p role="alert" className="text-sm text-shu">
              {told(move.error)}
            </p>
          ) : null}
        </div>
        <div className="min-w-0">
          {moved === null ? null : moved.settling ? (
            <Progress
              label={t("settling")}
              done={progress?.done ?? 0}
              total={progress?.total ?? 0}
              text={progress === null ? "" : t("customers", { done: progress.done, total: progress.total })}
              left={progress?.left === null || progress?.left === undefined ? "" : t("left", { left: format.duration(progress.left) })}
            />
          ) : (
            <Happenings key={moved.run} after={moved.position} />
          )}
        </div>
      </div>
    </>
  );
}
