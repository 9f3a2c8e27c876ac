"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import type { Flow } from "../../flow/flow.ts";
import { print } from "../../flow/print.ts";
import { readFlow } from "../../flow/schema.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { refusalOf } from "../refusal.ts";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { useToast } from "../ui/toast.tsx";
import { forgetBackup } from "./backup.ts";
import { useAutosave } from "./use-autosave.ts";
import { useEditorStore } from "./use-editor.ts";

/** What the other one has saved. */
export interface Theirs {
  flow: Flow;
  revision: number;
  by: string | null;
  at: string;
}

/**
 * The draft between here and the server: saved by itself, brought back after a crash, followed while somebody else edits, put before
 * both when two have, and exchanged for a version of before.
 */
export function useDraftExchange(
  loaded: Outputs["flows"]["get"],
  server: Flow,
  backup: { revision: number; flow: Flow } | null,
  readOnly: boolean,
) {
  const t = useTranslations("designer");
  const locale = useLocale();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const client = useQueryClient();
  const toast = useToast();
  const store = useEditorStore();
  const {
    state: saveState,
    save,
    goOn,
    revisionNow,
    isClean,
    base,
  } = useAutosave(loaded.id, { revision: loaded.draft.revision, editedAt: loaded.draft.editedAt }, readOnly);
  const restore = useMutation(trpc.flows.restore.mutationOptions());

  // What could not be saved last time comes back: as it was where nothing has happened since, else as a question.
  const recovered = useRef(false);
  useEffect(() => {
    if (recovered.current || backup === null) return;
    recovered.current = true;
    if (print(backup.flow) === print(server)) return forgetBackup(loaded.id);
    store.getState().run({ edit: "replace", flow: backup.flow });
    toast.done({ title: t("conflict.recovered") });
  }, [backup, server, loaded.id, store, toast, t]);

  // Somebody else has saved and nothing here is open: their draft is shown at once.
  useEffect(() => {
    if (loaded.draft.revision <= revisionNow() || !isClean() || saveState.is !== "saved") return;
    const read = readFlow(loaded.draft.document);
    if (!("flow" in read)) return;
    store.getState().load(read.flow);
    goOn(loaded.draft.revision, loaded.draft.editedAt, read.flow);
    toast.done({ title: t("conflict.loaded", { name: loaded.draft.editedBy?.name ?? t("conflict.somebody") }) });
  }, [loaded, revisionNow, isClean, saveState, store, goOn, toast, t]);

  const conflict = useConflict(saveState.is === "conflict", loaded.id);

  /** Goes on with what was chosen of both. */
  const resolve = (chosen: Flow, theirs: Theirs) => {
    // What stood here stays reachable by undo, and so does what the other one has saved.
    store.getState().run({ edit: "replace", flow: theirs.flow });
    const saved = store.getState().history.flow;
    if (print(chosen) !== print(theirs.flow)) store.getState().run({ edit: "replace", flow: chosen });
    goOn(theirs.revision, theirs.at, saved);
  };

  /** Makes a version of before the draft; true when that is done. */
  const restoreVersion = async (number: number): Promise<boolean> => {
    try {
      if (!(await save())) return false;
      const done = await restore.mutateAsync({ id: loaded.id, number, revision: revisionNow() });
      const version = await api.flows.text.query({ id: loaded.id, number });
      const read = readFlow(JSON.parse(version.text));
      if (!("flow" in read)) return false;
      store.getState().run({ edit: "replace", flow: read.flow });
      goOn(done.revision, done.editedAt, store.getState().history.flow);
      await client.invalidateQueries({ queryKey: trpc.flows.pathKey() });
      toast.done({ title: t("versions.restored", { number }) });
      return true;
    } catch (error) {
      toast.failed({ title: t("refused"), description: refusalOf(error)?.text[locale] ?? String(error) });
      return false;
    }
  };

  return { saveState, save, revisionNow, base, conflict, resolve, restoreVersion };
}

/** Fetched as soon as a save was refused. */
function useConflict(refused: boolean, id: string): Theirs | null {
  const api = useTRPCClient();
  const theirs = useQuery({
    queryKey: ["conflict", id, refused],
    queryFn: () => api.flows.get.query({ id }),
    enabled: refused,
    staleTime: 0,
    gcTime: 0,
  });
  return useMemo(() => {
    if (!refused || theirs.data === undefined) return null;
    const read = readFlow(theirs.data.draft.document);
    if (!("flow" in read)) return null;
    const { revision, editedBy, editedAt } = theirs.data.draft;
    return { flow: read.flow, revision, by: editedBy?.name ?? null, at: editedAt };
  }, [refused, theirs.data]);
}
