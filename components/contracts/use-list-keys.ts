"use client";

import { type RefObject, useEffect } from "react";

/**
 * A list by keyboard: arrows or j/k walk, Enter opens, "/" goes to the search line. Keys of a running composition, of fields and of
 * open dialogs are left alone; letters go by their place on the keyboard, so that they work while kana are being typed.
 */
export function useListKeys({
  keys,
  chosen,
  onChoose,
  onOpen,
  onKey,
  search,
}: {
  keys: readonly string[];
  chosen: string | null;
  onChoose: (key: string) => void;
  onOpen: (key: string) => void;
  /** Further keys by their code ("KeyA"), on the chosen row. */
  onKey?: (code: string, key: string) => boolean;
  search?: RefObject<HTMLInputElement | null>;
}): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.key === "Process" || event.metaKey || event.ctrlKey || event.altKey) return;
      const target = event.target;
      if (
        target instanceof HTMLElement &&
        target.closest("input, textarea, select, [role=dialog], [role=listbox], [role=menu], [contenteditable=true]")
      )
        return;
      if (event.code === "Slash" && search !== undefined) {
        event.preventDefault();
        search.current?.focus();
        return;
      }
      const at = chosen === null ? -1 : keys.indexOf(chosen);
      const step = event.key === "ArrowDown" || event.code === "KeyJ" ? 1 : event.key === "ArrowUp" || event.code === "KeyK" ? -1 : 0;
      const next = keys[Math.min(keys.length - 1, Math.max(0, at + step))];
      if (step !== 0 && next !== undefined) {
        event.preventDefault();
        onChoose(next);
      } else if (chosen !== null && at !== -1) {
        const onControl = target instanceof HTMLElement && target.closest("a, button") !== null;
        if (event.key === "Enter" && !onControl) {
          event.preventDefault();
          onOpen(chosen);
        } else if (onKey?.(event.code, chosen)) event.preventDefault();
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [keys, chosen, onChoose, onOpen, onKey, search]);
}
