"use client";

import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Flow } from "../../flow/flow.ts";
import type { EditorState, EditorStore } from "./editor-store.ts";

const Context = createContext<EditorStore | null>(null);

export const EditorProvider = Context.Provider;

export function useEditorStore(): EditorStore {
  const store = useContext(Context);
  if (store === null) throw new Error("there is no editor around this component");
  return store;
}

export function useEditor<T>(pick: (state: EditorState) => T): T {
  return useStore(useEditorStore(), pick);
}

export function useFlow(): Flow {
  return useEditor((state) => state.history.flow);
}
