"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { AudioLines, Mic, Plus, Search, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { cx } from "../ui/cx.ts";
import { DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { matches } from "../ui/fold.ts";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { controlLook } from "../ui/input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useUrlState } from "../ui/use-url-state.ts";
import { PromptDialog } from "./prompt-dialog.tsx";
import { usePromptColumns } from "./use-prompt-columns.tsx";

export type PromptRow = Outputs["prompts"]["list"][number];

/** Every recorded or spoken prompt of the organisation: to hear, to read, to replace. */
export function PromptsPage() {
  const t = useTranslations("prompts");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const prompts = useQuery(trpc.prompts.list.queryOptions());
  const voices = useQuery(trpc.prompts.voices.queryOptions());
  const me = useQuery(trpc.me.get.queryOptions());
  const [query, setQuery] = useUrlState("q");
  const [sort, setSort] = useUrlState("sort");
  const [adding, setAdding] = useState<"speak" | "upload" | null>(null);
  const [removing, setRemoving] = useState<PromptRow | null>(null);
  const remove = useMutation(
    trpc.prompts.remove.mutationOptions({
      onSuccess: async () => {
        setRemoving(null);
        toast.done({ title: t("removed") });
        await queries.invalidateQueries({ queryKey: trpc.prompts.list.queryKey() });
      },
      onError: (error) => {
        setRemoving(null);
        toast.failed({ title: t("notRemoved"), description: refusalOf(error)?.text[locale] });
      },
    }),
  );
  const role = me.data?.role;
  const mayEdit = role === "customer-administrator" || role === "administrator" || role === "operator";
  const columns = usePromptColumns({ organisationId: me.data?.organisation?.id ?? null, mayEdit, onRemove: setRemoving });

  if (prompts.isError) {
    const refusal = refusalOf(prompts.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(prompts.error) ?? undefined} onRetry={() => prompts.refetch()} />
    );
  }
  const all = prompts.data ?? [];
  const found = all.filter((row) => matches(query ?? "", row.name, row.text, ...row.usedIn.map(({ flow }) => flow)));
  const actions = mayEdit ? (
    <>
      <Button icon={Mic} onClick={() => setAdding("upload")}>
        {t("upload")}
      </Button>
      <Button variant="primary" icon={Plus} onClick={() => setAdding("speak")}>
        {t("speak")}
      </Button>
    </>
  ) : undefined;
  return (
    <>
      <PageHeader title={t("title")} actions={actions}>
        {t("intro")}
      </PageHeader>
      {voices.data !== undefined && !voices.data["ja-JP"] ? (
        <p className="mx-4 mb-3 flex items-start gap-2 rounded border border-line bg-ochre-soft px-3 py-2 text-sm text-ink md:mx-6">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-ochre" />
          {t("noVoice")}
        </p>
      ) : null}
      {prompts.data === undefined ? (
        <Skeleton lines={6} className="p-6" />
      ) : all.length === 0 ? (
        <EmptyState icon={AudioLines} title={t("emptyTitle")} action={actions}>
          {t("emptyBody")}
        </EmptyState>
      ) : (
        <>
          <div className="relative mx-4 mb-3 sm:w-72 md:mx-6">
            <Search size={16} aria-hidden className="absolute top-2.5 left-2.5 text-ink-3" />
            <input
              type="search"
              aria-label={t("search")}
              placeholder={t("search")}
              value={query ?? ""}
              onChange={(event) => setQuery(event.target.value)}
              className={cx(controlLook, "h-9 pl-8 text-sm")}
            />
          </div>
          <DataTable<PromptRow>
            label={t("title")}
            rows={found}
            columns={columns}
            rowKey={({ id }) => id}
            sort={sort ?? undefined}
            onSort={setSort}
          />
        </>
      )}
      {adding === null ? null : <PromptDialog how={adding} onClose={() => setAdding(null)} />}
      <ConfirmDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => removing !== null && remove.mutate({ id: removing.id })}
        title={t("removeTitle", { name: removing?.name ?? "" })}
        description={t("removeBody")}
        action={t("remove")}
        danger
        busy={remove.isPending}
      />
    </>
  );
}
