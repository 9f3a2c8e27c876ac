"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MailCheck, Printer } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { ExportButton } from "../office/export-button.tsx";
import { rowsCsv } from "../office/rows-csv.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { ArrivalDialog } from "./arrival-dialog.tsx";
import { NoticeTabs } from "./notice-tabs.tsx";
import { ReturnDialog } from "./return-dialog.tsx";
import { usePostColumns } from "./use-post-columns.tsx";

export type Letter = Outputs["notices"]["queue"][number];

/** The pile of letters: choose, print as one file, scan the tracking numbers one after another, enter what the post says. */
export function PostPage() {
  const t = useTranslations("notices");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const queue = useQuery(trpc.notices.queue.queryOptions(undefined, { refetchInterval: 30_000 }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<{ what: "arrival" | "return"; letter: Letter } | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.notices.pathKey() });
  const print = useMutation(
    trpc.notices.print.mutationOptions({
      onSuccess: ({ base64, letters }) => {
        openPdf(base64);
        toast.done({ title: t("printed", { count: letters }) });
        setChosen(new Set());
        void refresh();
      },
      onError: (error) => toast.failed({ title: t("printFailed"), description: refusalOf(error)?.text[locale] }),
    }),
  );
  const letters = queue.data ?? [];
  const toPost = letters.filter(({ state }) => state !== "posted");
  const underWay = letters.filter(({ state }) => state === "posted");
  const choosing = {
    chosen,
    toggle: (id: string) => setChosen((held) => toggled(held, id)),
    all: () => setChosen(chosen.size === toPost.length ? new Set() : new Set(toPost.map(({ id }) => id))),
    count: toPost.length,
  };
  const columns = usePostColumns({ choosing, onAsk: (what, letter) => setAsking({ what, letter }), onPosted: refresh });

  if (queue.isError) {
    const refusal = refusalOf(queue.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(queue.error) ?? undefined} onRetry={() => queue.refetch()} />
    );
  }
  return (
    <>
      <PageHeader
        title={t("postTitle")}
        actions={
          <>
            <ExportButton
              name="letters"
              disabled={letters.length === 0}
              fetch={() =>
                rowsCsv(["reference", "customer", "subject", "state", "trackingNumber", "printedAt", "postedAt", "mustArriveBy"], letters)
              }
            />
            <Button
              variant="primary"
              icon={Printer}
              disabled={chosen.size === 0}
              busy={print.isPending}
              onClick={() => print.mutate({ deliveries: toPost.map(({ id }) => id).filter((id) => chosen.has(id)) })}
            >
              {t("print", { count: chosen.size })}
            </Button>
          </>
        }
      >
        {t("postIntro")}
      </PageHeader>
      <NoticeTabs />
      {queue.data === undefined ? (
        <Skeleton lines={6} className="p-6" />
      ) : letters.length === 0 ? (
        <EmptyState icon={MailCheck} title={t("postEmpty")}>
          {t("postEmptyBody")}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6 pb-10">
          <div>
            <h2 className="px-4 pb-1 text-sm font-semibold text-ink md:px-6">{t("toPost", { count: toPost.length })}</h2>
            {toPost.length === 0 ? (
              <p className="px-4 text-sm text-ink-2 md:px-6">{t("toPostNone")}</p>
            ) : (
              <DataTable<Letter>
                stacked
                label={t("toPost", { count: toPost.length })}
                rows={toPost}
                columns={columns.toPost}
                rowKey={({ id }) => id}
              />
            )}
          </div>
          <div>
            <h2 className="px-4 pb-1 text-sm font-semibold text-ink md:px-6">{t("underWay", { count: underWay.length })}</h2>
            {underWay.length === 0 ? (
              <p className="px-4 text-sm text-ink-2 md:px-6">{t("underWayNone")}</p>
            ) : (
              <DataTable<Letter>
                stacked
                label={t("underWay", { count: underWay.length })}
                rows={underWay}
                columns={columns.underWay}
                rowKey={({ id }) => id}
              />
            )}
          </div>
        </div>
      )}
      {asking?.what === "arrival" ? <ArrivalDialog delivery={asking.letter} onClose={() => setAsking(null)} onDone={refresh} /> : null}
      {asking?.what === "return" ? (
        <ReturnDialog delivery={{ ...asking.letter, channel: "post" }} onClose={() => setAsking(null)} onDone={refresh} />
      ) : null}
    </>
  );
}

function toggled(held: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(held);
  if (!next.delete(id)) next.add(id);
  return next;
}

function openPdf(base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
  window.open(url, "_blank", "noopener");
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
