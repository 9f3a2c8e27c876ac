import { createStore } from "zustand";
import type { Problem } from "../../flow/codes.ts";
import type { Edit } from "../../flow/edit/edit.ts";
import type { Flow } from "../../flow/flow.ts";
import { begin, type History, redo, run, settle, undo } from "./model/history.ts";

export interface EditorState {
  history: History;
  /** Blocks that are chosen; the last one is the one the keys act on. */
  selection: readonly string[];
  /** The exit that is chosen: in the outline by its line, on the canvas by its edge. */
  exit: { block: string; exit: string } | null;
  /** What an edit was refused with, until the next one. */
  refused: readonly Problem[];
  /** Counts edits since the page was opened: autosave watches it. */
  changes: number;

  run(edit: Edit, options?: { key?: string; select?: readonly string[] }): boolean;
  undo(): void;
  redo(): void;
  settle(): void;
  select(ids: readonly string[]): void;
  selectExit(exit: EditorState["exit"]): void;
  /** Another document takes the place of this one and the steps begin anew: what the server has is newer and nothing here is unsaved. */
  load(flow: Flow): void;
}

export type EditorStore = ReturnType<typeof createEditorStore>;

export function createEditorStore(flow: Flow) {
  return createStore<EditorState>()((set, get) => ({
    history: begin(flow),
    selection: [],
    exit: null,
    refused: [],
    changes: 0,

    run: (edit, { key, select } = {}) => {
      const before = get().history;
      const after = run(before, edit, key);
      if ("problems" in after) {
        set({ refused: after.problems });
        return false;
      }
      set({
        history: after,
        refused: [],
        ...(after === before ? {} : { changes: get().changes + 1 }),
        ...chosen(after.flow, select ?? get().selection, get().exit),
      });
      return true;
    },
    undo: () => step(set, get, undo(get().history)),
    redo: () => step(set, get, redo(get().history)),
    settle: () => set({ history: settle(get().history) }),
    select: (ids) => {
      if (same(ids, get().selection) && get().exit === null) return;
      set({ selection: ids, exit: null, history: settle(get().history) });
    },
    selectExit: (exit) => set({ exit, selection: exit === null ? get().selection : [exit.block] }),
    load: (loaded) => set({ history: begin(loaded), refused: [], ...chosen(loaded, get().selection, get().exit) }),
  }));
}

function step(set: (part: Partial<EditorState>) => void, get: () => EditorState, history: History): void {
  if (history === get().history) return;
  set({ history, refused: [], changes: get().changes + 1, ...chosen(history.flow, get().selection, get().exit) });
}

/** What is gone cannot stay chosen. */
function chosen(flow: Flow, selection: readonly string[], exit: EditorState["exit"]): Pick<EditorState, "selection" | "exit"> {
  const kept = selection.filter((id) => Object.hasOwn(flow.blocks, id));
  return {
    selection: kept.length === selection.length ? selection : kept,
    exit: exit !== null && Object.hasOwn(flow.blocks, exit.block) ? exit : null,
  };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at]);
}
