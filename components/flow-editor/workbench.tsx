"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactFlowInstance } from "@xyflow/react";
import { PanelLeftOpen } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { check } from "../../flow/check/check.ts";
import type { Flow } from "../../flow/flow.ts";
import { print } from "../../flow/print.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { FlowCalls } from "../calls/flow-calls.tsx";
import { TestCall } from "../calls/test-call.tsx";
import type { Progress } from "../calls/use-progress.ts";
import { useTRPC } from "../trpc.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useToast } from "../ui/toast.tsx";
import { useNarrow } from "../ui/use-narrow.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import type { CardNode } from "./canvas/block-card.tsx";
import { Canvas } from "./canvas/canvas.tsx";
import { EmptyCanvas } from "./canvas/empty-canvas.tsx";
import type { FlowEdgeType } from "./canvas/flow-edge.tsx";
import { DesignerDrawer, type DrawerTab } from "./designer-drawer.tsx";
import { DesignerHeader, type View } from "./designer-header.tsx";
import { downloadText } from "./download-text.ts";
import { FormProvider } from "./form/form-context.ts";
import { Inspector } from "./inspector/inspector.tsx";
import { pathOf, withCalls } from "./live-path.ts";
import { variablesOf } from "./model/search.ts";
import { Outline } from "./outline/outline.tsx";
import { Palette } from "./palette.tsx";
import { useBlockName } from "./use-block-name.ts";
import { useDesignerKeys } from "./use-designer-keys.ts";
import { useDraftExchange } from "./use-draft-exchange.ts";
import { useEditor, useEditorStore, useFlow } from "./use-editor.ts";
import { useLiveCalls } from "./use-live-calls.ts";
import { useWorkbenchActs } from "./use-workbench-acts.ts";
import { type Open, WorkbenchDialogs } from "./workbench-dialogs.tsx";

type Loaded = Outputs["flows"]["get"];
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

  const draft = useDraftExchange(loaded, server, backup, readOnly);
  const deferred = useDeferredValue(flow);
  const problems = useMemo(() => check(deferred, { bound: loaded.names }), [deferred, loaded.names]);
  const { actions, announcement, show, goTo, openInspector, focusSurface, addAt, exitToFill } = useWorkbenchActs({
    ...{ places: { canvas, surface, inspector }, narrow, view, problems, setOpen, setSheet, setView: setViewParam },
  });

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

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole designer; every one of them has a button too
    <div ref={surface} className="flex h-full min-h-0 flex-col" onKeyDown={keys}>
      <h1 className="sr-only">{flow.name}</h1>
      <DesignerHeader
        save={draft.saveState}
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
                    // A link to a block shows it, wherever in the drawing it stands.
                    const chosen = store.getState().selection.at(-1);
                    if (chosen !== undefined) show(chosen);
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
          call={
            callOpened ? (
              <TestCall flowId={loaded.id} version={null} before={draft.save} onProgress={setProgress} nameOf={nameOfId} />
            ) : null
          }
        />
        <Drawer open={narrow && sheet} onClose={() => setSheet(false)} title={t("inspector.label")}>
          <div className="-m-4">
            <Inspector problems={problems} readOnly={readOnly} />
          </div>
        </Drawer>
      </FormProvider>
      <WorkbenchDialogs
        loaded={loaded}
        draft={draft}
        problems={problems}
        readOnly={readOnly}
        open={open}
        setOpen={setOpen}
        onAdd={addAt}
        onFound={(id) => {
          goTo(id);
          focusSurface();
        }}
        onProblems={() => setTabParam("problems")}
      />
      <p role="status" aria-live="polite" className="sr-only">
        {announcement}
      </p>
    </div>
  );
}
