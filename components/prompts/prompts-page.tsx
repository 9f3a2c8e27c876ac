"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { AudioLines, Mic, Plus, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { ListPage } from "../list-page.tsx";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { matches } from "../ui/fold.ts";
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
      <ListPage
        title={t("title")}
        intro={t("intro")}
        actions={actions}
        notice={voices.data !== undefined && !voices.data["ja-JP"] ? <NoVoice /> : undefined}
        source={prompts}
        empty={{ icon: AudioLines, title: t("emptyTitle"), body: t("emptyBody"), action: actions }}
        search={{ label: t("search"), query: query ?? "", onQuery: setQuery }}
        found={found.length}
        narrowed={(query ?? "") !== ""}
        onClear={() => setQuery(null)}
      >
        <DataTable<PromptRow>
          label={t("title")}
          rows={found}
          columns={columns}
          rowKey={({ id }) => id}
          sort={sort ?? undefined}
          onSort={setSort}
        />
      </ListPage>
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

function NoVoice() {
  const t = useTranslations("prompts");
  return (
    <p className="mx-4 mb-3 flex items-start gap-2 rounded border border-line bg-ochre-soft px-3 py-2 text-sm text-ink md:mx-6">
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-ochre" />
      {t("noVoice")}
    </p>
  );
}
