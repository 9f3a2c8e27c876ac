"use client";

import { type KeyboardEvent, useCallback } from "react";
import { isShortcut } from "../ui/shortcut.ts";
import { useMac } from "../ui/use-mac.ts";
import { type Direction, walk } from "./model/walk.ts";
import { type ShortcutName, shortcuts } from "./shortcuts.ts";
import { useEditorStore } from "./use-editor.ts";

export interface KeyActions {
  open(): void;
  add(): void;
  connect(): void;
  remove(): void;
  find(): void;
  fit(): void;
  layout(): void;
  toggleView(): void;
  help(): void;
  copy(): void;
  cut(): void;
  paste(): void;
  /** A block was reached by an arrow key. */
  reached(id: string): void;
}

/** A shortcut, whether it may act now, and what it does. */
type Row = readonly [name: ShortcutName, allowed: boolean, act: () => void];

const directions: Readonly<Record<string, Direction>> = { ArrowRight: "right", ArrowLeft: "left", ArrowUp: "up", ArrowDown: "down" };

/**
 * The designer's keys. Those of single letters act only where no text is typed; whatever belongs to a composition is left alone.
 * Returns a handler for the whole page of the designer.
 */
export function useDesignerKeys(actions: KeyActions, readOnly: boolean): (event: KeyboardEvent) => void {
  const mac = useMac();
  const store = useEditorStore();
  return useCallback(
    (event) => {
      const native = event.nativeEvent;
      const is = (name: ShortcutName) => shortcuts[name].some((shortcut) => isShortcut(native, shortcut, mac));
      const done = () => {
        event.preventDefault();
        event.stopPropagation();
      };
      if (event.defaultPrevented) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      // Dialogs and menus are drawn outside of the page but bubble through React: their keys are their own.
      if (target === null || !event.currentTarget.contains(target)) return;
      const state = store.getState();
      const doFirst = (table: readonly Row[]) => {
        const row = table.find(([name, allowed]) => allowed && is(name));
        if (row === undefined) return false;
        done();
        row[2]();
        return true;
      };
      const some = state.selection.length > 0;
      const typing = target.closest("input, textarea, select, [contenteditable], [role=combobox]") !== null;
      if (doFirst([["find", true, actions.find]])) return;
      if (typing) return;
      const anywhere: Row[] = [
        ["undo", !readOnly, state.undo],
        ["redo", !readOnly, state.redo],
        ["help", true, actions.help],
      ];
      if (doFirst(anywhere)) return;
      const surface = target.closest("[data-keys]");
      if (surface === null) return;
      const onSurface: Row[] = [
        ["fit", true, actions.fit],
        ["outline", true, actions.toggleView],
        ["all", true, () => state.select(Object.keys(state.history.flow.blocks))],
        ["copy", some, actions.copy],
        ["open", true, actions.open],
        ["escape", true, () => state.select([])],
        ["add", !readOnly, actions.add],
        ["connect", !readOnly, actions.connect],
        ["delete", !readOnly, actions.remove],
        ["duplicate", !readOnly && some, () => void state.run({ edit: "duplicate", ids: [...state.selection], by: { x: 32, y: 32 } })],
        ["cut", !readOnly && some, actions.cut],
        ["paste", !readOnly, actions.paste],
        ["layout", !readOnly, actions.layout],
      ];
      if (doFirst(onSurface) || surface.getAttribute("data-keys") !== "canvas") return;
      const direction = directions[event.key];
      if (direction === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
      done();
      const from = state.selection.at(-1);
      const to = from === undefined ? state.history.flow.start : walk(state.history.flow, from, direction);
      if (to === null) return;
      state.select([to]);
      actions.reached(to);
    },
    [actions, mac, store, readOnly],
  );
}
