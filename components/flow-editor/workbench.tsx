"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactFlowInstance } from "@xyflow/react";
import { PanelLeftOpen, Plus, Workflow } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { type BlockKind, blocks } from "../../flow/blocks/registry.ts";
import { check } from "../../flow/check/check.ts";
import { exitsOf, type Flow } from "../../flow/flow.ts";
import { print } from "../../flow/print.ts";
import { readFlow } from "../../flow/schema.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { FlowCalls } from "../calls/flow-calls.tsx";
import { TestCall } from "../calls/test-call.tsx";
import type { Progress } from "../calls/use-progress.ts";
import { refusalOf } from "../refusal.ts";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useToast } from "../ui/toast.tsx";
import { useNarrow } from "../ui/use-narrow.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { forgetBackup } from "./backup.ts";
import type { CardNode } from "./canvas/block-card.tsx";
import { Canvas } from "./canvas/canvas.tsx";
import { placesOf } from "./canvas/edge-ways.ts";
import type { FlowEdgeType } from "./canvas/flow-edge.tsx";
import { card, type Point } from "./card-geometry.ts";
import { DesignerDrawer, type DrawerTab } from "./designer-drawer.tsx";
import { DesignerHeader, type View } from "./designer-header.tsx";
import { AddBlockDialog } from "./dialogs/add-block-dialog.tsx";
import { ConflictDialog } from "./dialogs/conflict-dialog.tsx";
import { ConnectDialog } from "./dialogs/connect-dialog.tsx";
import { FindDialog } from "./dialogs/find-dialog.tsx";
import { KeysDialog } from "./dialogs/keys-dialog.tsx";
import { PublishDialog } from "./dialogs/publish-dialog.tsx";
import { VersionsDialog } from "./dialogs/versions-dialog.tsx";
import { downloadText } from "./download-text.ts";
import { FormProvider } from "./form/form-context.ts";
import { Inspector } from "./inspector/inspector.tsx";
import { layOut } from "./layout/lay-out.ts";
import { pathOf, withCalls } from "./live-path.ts";
import { copyText, pasteEdit } from "./model/clipboard.ts";
import { addEdit, freePlace, openExit } from "./model/new-block.ts";
import { variablesOf } from "./model/search.ts";
import { Outline } from "./outline/outline.tsx";
import { Palette } from "./palette.tsx";
import { useAutosave } from "./use-autosave.ts";
import { useBlockName } from "./use-block-name.ts";
import { type KeyActions, useDesignerKeys } from "./use-designer-keys.ts";
import { useEditor, useEditorStore, useFlow } from "./use-editor.ts";
import { useLiveCalls } from "./use-live-calls.ts";

type Loaded = Outputs["flows"]["get"];
type Exit = { block: string; exit: string };
type Open =
  | { is: "add"; after: Exit | null; at: Point | null }
  | { is: "connect"; block: string; exit: string | null }
  | { is: "find" }
  | { is: "keys" }
  | { is: "publish" }
  | { is: "versions" };

/** The designer of one flow: palette, drawing or outline, inspector, drawer, and the dialogs that the keys open. */
export function Workbench({
  flow: loaded,
  server,
  backup,
}: {
  flow: Loaded;
  server: Flow;
  backup: { revision: number; flow: Flow } | null;
}) {
  const t = useTranslations("designer");
  const locale = useLocale();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const client = useQueryClient();
  const toast = useToast();
  const store = useEditorStore();
  const flow = useFlow();
  const narrow = useNarrow();
  const name = useBlockName();
  const refused = useEditor((state) => state.refused);
  const selection = useEditor((state) => state.selection);
  const me = useQuery(trpc.me.get.queryOptions());
  const role = me.data?.role;
  const canPublish = role === "customer-administrator" || role === "administrator" || role === "operator";
  const readOnly = false;

  const [viewParam, setViewParam] = useUrlState("view");
  const view: View = viewParam === "outline" || viewParam === "canvas" ? viewParam : narrow ? "outline" : "canvas";
  const [blockParam, setBlockParam] = useUrlState("block");
  const [tabParam, setTabParam] = useUrlState("tab");
  const tab: DrawerTab | null = tabParam === "problems" || tabParam === "call" || tabParam === "calls" ? tabParam : null;
  const [open, setOpen] = useState<Open | null>(null);
  const [sheet, setSheet] = useState(false);
  const [palette, setPalette] = useState(true);
  const [languageChoice, setLanguage] = useState<string | null>(null);
  const language =
    flow.languages.find((tag) => tag === languageChoice) ??
    flow.languages.find((tag) => tag.startsWith(locale)) ??
    flow.languages[0] ??
    "ja-JP";
  // The telephone is made when it is first asked for, and then stays: closing the drawer does not hang up.
  const [callOpened, setCallOpened] = useState(false);
  if (tab === "call" && !callOpened) setCallOpened(true);
  const [progress, setProgress] = useState<Progress | null>(null);
  const here = useLiveCalls(loaded.id, tab === "calls");
  const live = useMemo(() => withCalls(pathOf(progress), here), [progress, here]);
  const canvas = useRef<ReactFlowInstance<CardNode, FlowEdgeType> | null>(null);
  const surface = useRef<HTMLDivElement>(null);
  const inspector = useRef<HTMLElement>(null);
  const [announcement, setAnnouncement] = useState("");

  const {
    state: saveState,
    save,
    goOn,
    revisionNow,
    isClean,
  } = useAutosave(loaded.id, { revision: loaded.draft.revision, editedAt: loaded.draft.editedAt }, readOnly);
  const deferred = useDeferredValue(flow);
  const problems = useMemo(() => check(deferred, { bound: loaded.names }), [deferred, loaded.names]);
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

  // The chosen block stands in the address bar, so that a link opens it.
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      if (blockParam !== null && Object.hasOwn(store.getState().history.flow.blocks, blockParam)) store.getState().select([blockParam]);
      return;
    }
    setBlockParam(selection.length === 1 ? (selection[0] ?? null) : null);
  }, [selection, setBlockParam, blockParam, store]);

  // Somebody else has saved and nothing here is open: their draft is shown at once.
  useEffect(() => {
    if (loaded.draft.revision <= revisionNow() || !isClean() || saveState.is !== "saved") return;
    const read = readFlow(loaded.draft.document);
    if (!("flow" in read)) return;
    store.getState().load(read.flow);
    goOn(loaded.draft.revision, loaded.draft.editedAt, read.flow);
    toast.done({ title: t("conflict.loaded", { name: loaded.draft.editedBy?.name ?? t("conflict.somebody") }) });
  }, [loaded, revisionNow, isClean, saveState, store, goOn, toast, t]);

  useEffect(() => {
    const [problem] = refused;
    if (problem !== undefined) toast.failed({ title: t("refused"), description: problem[locale] });
  }, [refused, locale, toast, t]);

  const nameOfId = useCallback(
    (id: string) => {
      const block = flow.blocks[id];
      return block === undefined ? id : name(block);
    },
    [flow, name],
  );

  const show = useCallback(
    (id: string) => {
      const place = placesOf(store.getState().history.flow)[id];
      const view = canvas.current;
      if (place === undefined || view === null) return;
      view.setCenter(place.x + card.width / 2, place.y + 80, { zoom: Math.max(0.6, view.getZoom()), duration: 120 });
    },
    [store],
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
    [store, show, narrow],
  );

  const openInspector = useCallback(() => {
    if (narrow) return setSheet(true);
    inspector.current?.querySelector<HTMLElement>("input:not([readonly]), textarea:not([readonly]), button[role=combobox]")?.focus();
  }, [narrow]);

  const focusSurface = useCallback(
    () => requestAnimationFrame(() => surface.current?.querySelector<HTMLElement>("[data-keys]")?.focus()),
    [],
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
  }, [store, toast, t]);

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
        setViewParam(view === "canvas" ? "outline" : "canvas");
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
    [store, openInspector, exitToFill, runLayout, setViewParam, view, focusSurface, toast, t, show, announce],
  );
  const keys = useDesignerKeys(actions, readOnly);

  const surroundings = useMemo(
    () => ({ languages: flow.languages, variables: variablesOf(flow), names: loaded.names, readOnly }),
    [flow, loaded.names],
  );
  const text = useMemo(() => print(deferred), [deferred]);
  const number = loaded.version?.number ?? null;
  // A version never changes: once here, it tells at every edit whether something is unpublished.
  const published = useQuery(
    trpc.flows.text.queryOptions({ id: loaded.id, number }, { enabled: number !== null, staleTime: Number.POSITIVE_INFINITY }),
  );
  const changed = number !== null && published.data !== undefined && published.data.text !== text;
  const conflict = useConflict(saveState.is === "conflict", loaded.id);

  const resolve = (mine: boolean, theirs: NonNullable<typeof conflict>) => {
    const own = store.getState().history.flow;
    // Both stay reachable by undo, whichever is kept.
    store.getState().run({ edit: "replace", flow: theirs.flow });
    const base = store.getState().history.flow;
    if (mine) store.getState().run({ edit: "replace", flow: own });
    goOn(theirs.revision, theirs.at, base);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole designer; every one of them has a button too
    <div ref={surface} className="flex h-full min-h-0 flex-col" onKeyDown={keys}>
      <h1 className="sr-only">{flow.name}</h1>
      <DesignerHeader
        save={saveState}
        readOnly={readOnly}
        canPublish={canPublish}
        version={number}
        changed={changed}
        view={view}
        language={language}
        onView={setViewParam}
        onLanguage={setLanguage}
        onFind={actions.find}
        onLayOut={actions.layout}
        onVersions={() => setOpen({ is: "versions" })}
        onTry={() => setTabParam("call")}
        onPublish={() => setOpen({ is: "publish" })}
        onExport={() => downloadText(`${flow.name}.json`, print(flow), "application/json")}
        onKeys={actions.help}
        onSettings={() => goTo(null)}
      />
      <FormProvider value={surroundings}>
        <div className="flex min-h-0 grow">
          {view === "canvas" && palette ? (
            <Palette disabled={readOnly} onAdd={(kind) => addAt(kind, exitToFill(), null)} onHide={() => setPalette(false)} />
          ) : null}
          <div className="flex min-w-0 grow flex-col">
            <div className="relative min-h-0 grow">
              {view === "outline" ? (
                <Outline
                  language={language}
                  readOnly={readOnly}
                  problems={problems}
                  live={live}
                  onOpen={openInspector}
                  onAdd={(after) => setOpen({ is: "add", after: after ?? exitToFill(), at: null })}
                  onConnect={(from) => setOpen({ is: "connect", ...from })}
                />
              ) : (
                <Canvas
                  language={language}
                  readOnly={readOnly}
                  mini={tab === null}
                  problems={problems}
                  live={live}
                  onReady={(ready) => {
                    canvas.current = ready;
                  }}
                  onDropIntoVoid={(after, at) => setOpen({ is: "add", after, at })}
                  onOpen={openInspector}
                />
              )}
              {view === "canvas" && !palette ? (
                <IconButton
                  icon={PanelLeftOpen}
                  label={t("palette.show")}
                  onClick={() => setPalette(true)}
                  className="absolute top-2 left-2 border border-line bg-surface max-lg:hidden"
                />
              ) : null}
              {Object.keys(flow.blocks).length === 0 ? <EmptyCanvas onAdd={actions.add} /> : null}
            </div>
          </div>
          <aside
            ref={inspector}
            aria-label={t("inspector.label")}
            className="w-85 shrink-0 overflow-y-auto border-l border-line bg-surface max-lg:hidden"
          >
            {narrow ? null : <Inspector problems={problems} readOnly={readOnly} />}
          </aside>
        </div>
        <DesignerDrawer
          tab={tab}
          onTab={setTabParam}
          problems={problems}
          onGo={goTo}
          calls={<FlowCalls flowId={loaded.id} />}
          call={callOpened ? <TestCall flowId={loaded.id} version={null} before={save} onProgress={setProgress} nameOf={nameOfId} /> : null}
        />
        <Drawer open={narrow && sheet} onClose={() => setSheet(false)} title={t("inspector.label")}>
          <div className="-m-4">
            <Inspector problems={problems} readOnly={readOnly} />
          </div>
        </Drawer>
        <AddBlockDialog
          open={open?.is === "add"}
          after={open?.is === "add" ? open.after : null}
          onClose={() => setOpen(null)}
          onAdd={(kind) => {
            if (open?.is !== "add") return;
            setOpen(null);
            addAt(kind, open.after, open.at);
          }}
        />
      </FormProvider>
      <ConnectDialog
        from={open?.is === "connect" ? open : null}
        onExit={(exit) => open?.is === "connect" && setOpen({ ...open, exit })}
        onClose={() => setOpen(null)}
      />
      <FindDialog
        open={open?.is === "find"}
        onClose={() => setOpen(null)}
        onFound={(id) => {
          setOpen(null);
          goTo(id);
          focusSurface();
        }}
      />
      <KeysDialog open={open?.is === "keys"} onClose={() => setOpen(null)} />
      {open?.is === "publish" ? (
        <PublishDialog
          flow={loaded}
          problems={problems}
          isInbound={flow.kind === "inbound"}
          save={async () => ((await save()) ? revisionNow() : null)}
          onClose={() => setOpen(null)}
          onProblems={() => {
            setOpen(null);
            setTabParam("problems");
          }}
        />
      ) : null}
      {open?.is === "versions" ? (
        <VersionsDialog
          id={loaded.id}
          readOnly={readOnly}
          draft={print(flow)}
          onClose={() => setOpen(null)}
          onRestore={async (number) => {
            try {
              if (!(await save())) return;
              const done = await restore.mutateAsync({ id: loaded.id, number, revision: revisionNow() });
              const version = await api.flows.text.query({ id: loaded.id, number });
              const read = readFlow(JSON.parse(version.text));
              if (!("flow" in read)) return;
              store.getState().run({ edit: "replace", flow: read.flow });
              goOn(done.revision, done.editedAt, store.getState().history.flow);
              await client.invalidateQueries({ queryKey: trpc.flows.pathKey() });
              setOpen(null);
              toast.done({ title: t("versions.restored", { number }) });
            } catch (error) {
              toast.failed({ title: t("refused"), description: refusalOf(error)?.text[locale] ?? String(error) });
            }
          }}
        />
      ) : null}
      {conflict === null ? null : (
        <ConflictDialog
          by={conflict.by}
          at={conflict.at}
          mine={flow}
          theirs={conflict.flow}
          onMine={() => resolve(true, conflict)}
          onTheirs={() => resolve(false, conflict)}
        />
      )}
      <p role="status" aria-live="polite" className="sr-only">
        {announcement}
      </p>
    </div>
  );
}

/** What the other one has saved, fetched as soon as a save was refused. */
function useConflict(refused: boolean, id: string): { flow: Flow; revision: number; by: string | null; at: string } | null {
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

function EmptyCanvas({ onAdd }: { onAdd: () => void }) {
  const t = useTranslations("designer.canvas");
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center justify-center">
      <div className="pointer-events-auto flex max-w-sm flex-col items-center gap-2 text-center">
        <Workflow size={28} aria-hidden className="text-ink-3" />
        <p className="text-base font-semibold">{t("empty")}</p>
        <p className="text-sm text-ink-2">{t("emptyBody")}</p>
        <Button variant="primary" icon={Plus} onClick={onAdd}>
          {t("addFirst")}
        </Button>
      </div>
    </div>
  );
}
