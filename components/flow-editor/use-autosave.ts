"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Flow } from "../../flow/flow.ts";
import { refusalOf, type ShownRefusal } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { forgetBackup, keepBackup } from "./backup.ts";
import { useEditor, useEditorStore } from "./use-editor.ts";

export type SaveState =
  | { is: "saved"; at: string }
  | { is: "dirty" }
  | { is: "saving" }
  | { is: "failed" }
  | { is: "conflict"; facts: ShownRefusal["facts"] }
  | { is: "rejected"; refusal: ShownRefusal };

const pause = 700;
const longestPause = 30_000;

/**
 * Saves by itself a moment after the last change, one save at a time, each naming the revision it began from. What could not be
 * saved stays in this browser's storage until it is. A conflict stops saving until a person has decided. `base`: what was saved last.
 */
export function useAutosave(id: string, loaded: { revision: number; editedAt: string }, readOnly: boolean) {
  const trpc = useTRPC();
  const store = useEditorStore();
  const changes = useEditor((state) => state.changes);
  const { mutateAsync } = useMutation(trpc.flows.save.mutationOptions());
  const [state, setState] = useState<SaveState>({ is: "saved", at: loaded.editedAt });
  const revision = useRef(loaded.revision);
  const saved = useRef<Flow>(store.getState().history.flow);
  const running = useRef<Promise<boolean> | null>(null);
  const stopped = useRef(false);
  const tries = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const save = useCallback((): Promise<boolean> => {
    const attempt = async (): Promise<boolean> => {
      const flow = store.getState().history.flow;
      if (flow === saved.current) return true;
      setState({ is: "saving" });
      try {
        const done = await mutateAsync({ id, revision: revision.current, document: flow });
        revision.current = done.revision;
        saved.current = flow;
        tries.current = 0;
        if (store.getState().history.flow === flow) {
          forgetBackup(id);
          setState({ is: "saved", at: done.editedAt });
          return true;
        }
        return attempt();
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal?.code === "FLOW_CONFLICT") {
          stopped.current = true;
          setState({ is: "conflict", facts: refusal.facts });
        } else if (refusal !== null) {
          setState({ is: "rejected", refusal });
        } else {
          tries.current += 1;
          setState({ is: "failed" });
          clearTimeout(timer.current);
          timer.current = setTimeout(() => void save(), Math.min(longestPause, pause * 2 ** tries.current));
        }
        return false;
      }
    };
    clearTimeout(timer.current);
    if (stopped.current || readOnly) return Promise.resolve(!stopped.current);
    running.current = (running.current ?? Promise.resolve(true)).then(attempt);
    return running.current;
  }, [id, mutateAsync, store, readOnly]);

  useEffect(() => {
    if (changes === 0 || stopped.current || readOnly) return;
    const flow = store.getState().history.flow;
    if (flow === saved.current) return;
    keepBackup(id, revision.current, flow);
    setState((before) => (before.is === "saving" ? before : { is: "dirty" }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), pause);
  }, [changes, id, save, store, readOnly]);

  useEffect(() => {
    // A last try when the page is left; what does not arrive is in the backup.
    const leave = (event: BeforeUnloadEvent) => {
      if (store.getState().history.flow === saved.current || readOnly) return;
      void save();
      event.preventDefault();
    };
    window.addEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("beforeunload", leave);
      void save();
    };
  }, [save, store, readOnly]);

  /** Goes on from a revision that the server has: after a conflict was decided, after a restore, after somebody else's save was loaded. */
  const goOn = useCallback(
    (from: number, at: string, document: Flow) => {
      stopped.current = false;
      revision.current = from;
      saved.current = document;
      tries.current = 0;
      forgetBackup(id);
      setState({ is: "saved", at });
      if (store.getState().history.flow !== document) void save();
    },
    [id, save, store],
  );

  return {
    state,
    save,
    goOn,
    revisionNow: () => revision.current,
    isClean: () => store.getState().history.flow === saved.current,
    base: () => saved.current,
  };
}
