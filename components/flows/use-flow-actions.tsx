"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy, Download, FolderOpen, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { downloadText } from "../flow-editor/download-text.ts";
import { refusalOf } from "../refusal.ts";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import type { MenuEntry } from "../ui/menu.tsx";
import { useToast } from "../ui/toast.tsx";
import type { FlowRow } from "./flow-columns.tsx";

/** What can be done with a flow from the list: open, duplicate, export, delete; and importing a file as a new one. */
export function useFlowActions(): { entriesFor: (row: FlowRow) => readonly MenuEntry[]; chooseFile: () => void; dialogs: ReactNode } {
  const t = useTranslations("flows");
  const locale = useLocale();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const client = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const file = useRef<HTMLInputElement>(null);
  const [deleting, setDeleting] = useState<FlowRow | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: trpc.flows.pathKey() });
  const failed = (error: unknown) => {
    const refusal = refusalOf(error);
    const numbers = refusal?.facts.numbers;
    toast.failed({ title: t("failed"), description: [refusal?.text[locale] ?? String(error), numbers].filter(Boolean).join(" ") });
  };
  const remove = useMutation(trpc.flows.remove.mutationOptions({ onError: failed }));
  const duplicate = useMutation(trpc.flows.duplicate.mutationOptions({ onError: failed }));

  const readFile = async (chosen: File) => {
    try {
      const { id } = await api.flows.import.mutate({ text: await chosen.text() });
      await refresh();
      toast.done({ title: t("imported"), description: chosen.name });
      router.push(`/flows/${id}`);
    } catch (error) {
      toast.failed({ title: t("importFailed"), description: importReason(refusalOf(error)?.facts, String(error)) });
    }
  };
  const importReason = (facts: Record<string, unknown> | undefined, otherwise: string): string => {
    if (facts === undefined || typeof facts.code !== "string") return otherwise;
    const where = typeof facts.line === "number" ? t("importAt", { line: facts.line, column: Number(facts.column ?? 1) }) : "";
    const more = typeof facts.count === "number" && facts.count > 1 ? t("importMore", { count: facts.count - 1 }) : "";
    return [facts.code, String(facts[locale]), where, more].filter(Boolean).join(" · ");
  };

  return {
    chooseFile: () => file.current?.click(),
    entriesFor: (row) => [
      { label: t("open"), icon: FolderOpen, onSelect: () => router.push(`/flows/${row.id}`) },
      {
        label: t("duplicate"),
        icon: Copy,
        onSelect: async () => {
          const name = t("copyName", { name: row.name }).slice(0, 100);
          await duplicate.mutateAsync({ id: row.id, name });
          await refresh();
          toast.done({ title: t("duplicated", { name }) });
        },
      },
      {
        label: t("export"),
        icon: Download,
        onSelect: async () => {
          const { name, text } = await api.flows.text.query({ id: row.id, number: null });
          downloadText(`${name}.json`, text, "application/json");
        },
      },
      { kind: "separator" },
      { label: t("delete"), icon: Trash2, danger: true, onSelect: () => setDeleting(row) },
    ],
    dialogs: (
      <>
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          aria-label={t("import")}
          tabIndex={-1}
          className="hidden"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen !== undefined) void readFile(chosen);
            event.target.value = "";
          }}
        />
        <ConfirmDialog
          open={deleting !== null}
          onClose={() => setDeleting(null)}
          danger
          busy={remove.isPending}
          title={t("deleteTitle", { name: deleting?.name ?? "" })}
          description={t("deleteBody")}
          action={t("delete")}
          onConfirm={async () => {
            if (deleting === null) return;
            const { id, name } = deleting;
            setDeleting(null);
            await remove.mutateAsync({ id });
            await refresh();
            toast.done({ title: t("deleted", { name }) });
          }}
        />
      </>
    ),
  };
}
