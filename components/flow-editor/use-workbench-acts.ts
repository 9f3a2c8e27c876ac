"use client";

import type { ReactFlowInstance } from "@xyflow/react";
import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useCallback, useMemo, useState } from "react";
import { type BlockKind, blocks } from "../../flow/blocks/registry.ts";
import type { Problem } from "../../flow/codes.ts";
import { exitsOf } from "../../flow/flow.ts";
import { useToast } from "../ui/toast.tsx";
import type { CardNode } from "./canvas/block-card.tsx";
import { placesOf } from "./canvas/edge-ways.ts";
import type { FlowEdgeType } from "./canvas/flow-edge.tsx";
import { card, type Point } from "./card-geometry.ts";
import type { View } from "./designer-header.tsx";
import { layOut } from "./layout/lay-out.ts";
import { copyText, pasteEdit } from "./model/clipboard.ts";
import { addEdit, freePlace, openExit } from "./model/new-block.ts";
import { useBlockName } from "./use-block-name.ts";
import type { KeyActions } from "./use-designer-keys.ts";
import { useEditorStore } from "./use-editor.ts";
import type { Exit, Open } from "./workbench-dialogs.tsx";

/** The places of the workbench that acts move to. */
interface Places {
  canvas: RefObject<ReactFlowInstance<CardNode, FlowEdgeType> | null>;
  surface: RefObject<HTMLElement | null>;
  inspector: RefObject<HTMLElement | null>;
}

/** What one can do in the designer by key, menu or button; each act is here once. `announcement` is for screen readers. */
export function useWorkbenchActs({
  places: { canvas, surface, inspector },
  narrow,
  view,
  problems,
  setOpen,
  setSheet,
  setView,
}: {
  places: Places;
  narrow: boolean;
  view: View;
  problems: readonly Problem[];
  setOpen: (open: Open) => void;
  setSheet: (open: boolean) => void;
  setView: (view: View) => void;
}) {
  const t = useTranslations("designer");
  const locale = useLocale();
  const toast = useToast();
  const store = useEditorStore();
  const name = useBlockName();
  const [announcement, setAnnouncement] = useState("");

  const show = useCallback(
    (id: string) => {
      const place = placesOf(store.getState().history.flow)[id];
      const drawn = canvas.current;
      if (place === undefined || drawn === null) return;
      drawn.setCenter(place.x + card.width / 2, place.y + 80, { zoom: Math.max(0.6, drawn.getZoom()), duration: 120 });
    },
    [store, canvas],
  );

  const announce = useCallback(
    (id: string) => {
      const block = store.getState().history.flow.blocks[id];
      if (block === undefined) return;
      const count = problems.filter((problem) => problem.block === id).length;
      setAnnouncement(
        t("announce.block", { name: name(block), kind: blocks[block.kind].name[locale], exits: exitsOf(block).length, problems: count }),
      );
    },
    [store, problems, name, locale, t],
  );

  const goTo = useCallback(
    (id: string | null) => {
      store.getState().select(id === null ? [] : [id]);
      if (id !== null) show(id);
      if (narrow) setSheet(true);
    },
    [store, show, narrow, setSheet],
  );

  const openInspector = useCallback(() => {
    if (narrow) return setSheet(true);
    inspector.current?.querySelector<HTMLElement>("input:not([readonly]), textarea:not([readonly]), button[role=combobox]")?.focus();
  }, [narrow, inspector, setSheet]);

  const focusSurface = useCallback(
    () => requestAnimationFrame(() => surface.current?.querySelector<HTMLElement>("[data-keys]")?.focus()),
    [surface],
  );

  const addAt = useCallback(
    (kind: BlockKind, after: Exit | null, at: Point | null) => {
      const now = store.getState().history.flow;
      const place =
        at === null
          ? freePlace(now, after?.block ?? store.getState().selection.at(-1) ?? null)
          : { x: Math.round(at.x), y: Math.round(at.y - card.head / 2) };
      const edit = addEdit(now, kind, place, after ?? undefined);
      if (store.getState().run(edit, { select: [edit.id] })) {
        show(edit.id);
        focusSurface();
      }
    },
    [store, show, focusSurface],
  );

  /** After which exit a block is added when nobody says: the chosen exit, else the chosen block's first open one. */
  const exitToFill = useCallback((): Exit | null => {
    const { exit, selection, history } = store.getState();
    if (exit !== null && history.flow.blocks[exit.block]?.exits[exit.exit] === undefined) return exit;
    const block = selection.at(-1);
    const free = block === undefined ? null : openExit(history.flow, block);
    return block === undefined || free === null ? null : { block, exit: free };
  }, [store]);

  const runLayout = useCallback(async () => {
    try {
      const places = await layOut(store.getState().history.flow);
      store.getState().run({ edit: "lay-out", places });
      requestAnimationFrame(() => canvas.current?.fitView({ padding: 0.12, maxZoom: 1, duration: 120 }));
    } catch (error) {
      toast.failed({ title: t("layoutFailed"), description: String(error) });
    }
  }, [store, canvas, toast, t]);

  const actions = useMemo<KeyActions>(
    () => ({
      open: openInspector,
      add: () => setOpen({ is: "add", after: exitToFill(), at: null }),
      connect: () => {
        const { exit, selection } = store.getState();
        const block = selection.at(-1);
        if (exit !== null) setOpen({ is: "connect", ...exit });
        else if (block !== undefined) setOpen({ is: "connect", block, exit: null });
      },
      remove: () => {
        const { exit, selection, run } = store.getState();
        if (exit !== null) run({ edit: "disconnect", from: exit.block, exit: exit.exit });
        else if (selection.length > 0) run({ edit: "remove-blocks", ids: [...selection] });
      },
      find: () => setOpen({ is: "find" }),
      fit: () => canvas.current?.fitView({ padding: 0.12, maxZoom: 1, duration: 120 }),
      layout: () => void runLayout(),
      toggleView: () => {
        setView(view === "canvas" ? "outline" : "canvas");
        focusSurface();
      },
      help: () => setOpen({ is: "keys" }),
      copy: () => {
        const { history, selection } = store.getState();
        void navigator.clipboard
          .writeText(copyText(history.flow, selection))
          .then(() => toast.done({ title: t("clipboard.copied", { count: selection.length }) }));
      },
      cut: () => {
        const { history, selection, run } = store.getState();
        void navigator.clipboard
          .writeText(copyText(history.flow, selection))
          .then(() => run({ edit: "remove-blocks", ids: [...selection] }));
      },
      paste: async () => {
        const { history, selection, run } = store.getState();
        const text = await navigator.clipboard.readText();
        const edit = pasteEdit(history.flow, text, freePlace(history.flow, selection.at(-1) ?? null));
        if (edit === null) return toast.failed({ title: t("clipboard.foreign") });
        if (!run(edit)) return;
        const added = Object.keys(store.getState().history.flow.blocks).filter((id) => !Object.hasOwn(history.flow.blocks, id));
        store.getState().select(added);
      },
      reached: (id) => {
        show(id);
        announce(id);
      },
    }),
    [store, openInspector, exitToFill, runLayout, setView, setOpen, canvas, view, focusSurface, toast, t, show, announce],
  );
  return { actions, announcement, show, goTo, openInspector, focusSurface, addAt, exitToFill };
}
