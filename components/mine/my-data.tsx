"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { Archive, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { useTRPC } from "../trpc.tsx";
import { Button, buttonLook } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Progress } from "../ui/progress.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useRefusalText } from "../use-refusal-text.ts";

type Export = Outputs["mine"]["exports"][number];

/** The customer's copy of its data: made in the background, fetched as one file. */
export function MyData() {
  const t = useTranslations("mine");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const told = useRefusalText();
  const key = trpc.mine.exports.queryKey();
  const exports = useQuery(trpc.mine.exports.queryOptions());
  const start = useMutation(
    trpc.mine.startExport.mutationOptions({
      onError: (error) => toast.failed({ title: told(error) }),
      onSettled: () => queries.invalidateQueries({ queryKey: key }),
    }),
  );
  const running = exports.data?.find(({ state }) => state === "waiting" || state === "running");
  useSubscription(
    trpc.mine.followExport.subscriptionOptions(
      { id: running?.id ?? "" },
      {
        enabled: running !== undefined,
        onData: ({ data }) => queries.setQueryData<Export[]>(key, (before) => before?.map((one) => (one.id === data.id ? data : one))),
      },
    ),
  );
  return (
    <div className="flex max-w-3xl flex-col gap-5 px-4 py-5 md:px-6">
      <section className="flex flex-col gap-2">
        <h2 className="text-base font-semibold text-ink">{t("data")}</h2>
        <p className="text-sm text-ink-2">{t("dataBody")}</p>
        <Button
          variant="primary"
          icon={Archive}
          busy={start.isPending || running !== undefined}
          onClick={() => start.mutate()}
          className="self-start"
        >
          {t("export")}
        </Button>
      </section>
      {exports.isError ? (
        <ErrorState onRetry={() => exports.refetch()} />
      ) : exports.data === undefined ? (
        <Skeleton lines={3} />
      ) : exports.data.length === 0 ? (
        <p className="text-sm text-ink-3">{t("noExports")}</p>
      ) : (
        <ul>
          {exports.data.map((one) => (
            <li key={one.id} className="border-b border-line py-3">
              <ExportRow one={one} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ExportRow({ one }: { one: Export }) {
  const t = useTranslations("mine");
  const format = useFormats();
  const stage = one.stage === "" ? "waiting" : one.stage;
  if (one.state === "failed") return <p className="text-sm text-shu">{t("failed")}</p>;
  if (one.state !== "done")
    return (
      <Progress
        label={t("exporting")}
        done={one.done}
        total={one.total}
        text={t.has(`stages.${stage as "waiting"}`) ? t(`stages.${stage as "waiting"}`) : stage}
        left={`${one.done} / ${one.total}`}
      />
    );
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="figures min-w-0 grow text-sm">
        <p className="font-medium text-ink">
          {format.dateTime(one.askedAt)} · {format.count(Math.ceil((one.size ?? 0) / 1024))} kB
        </p>
        <p className="text-ink-2">{t("expires", { day: format.date(one.expiresAt) })}</p>
        <p className="font-mono text-xs break-all text-ink-3">
          {t("sha")} {one.sha256}
        </p>
      </div>
      <a href={`/api/exports/${one.id}`} download className={buttonLook("secondary", "m")}>
        <Download size={16} aria-hidden />
        {t("download")}
      </a>
    </div>
  );
}
