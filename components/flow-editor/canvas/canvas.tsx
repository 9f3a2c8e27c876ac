"use client";

import "@xyflow/react/dist/base.css";
import {
  Background,
  BackgroundVariant,
  type Connection,
  Controls,
  MarkerType,
  MiniMap,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
  SelectionMode,
} from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { isBlockKind } from "../../../flow/blocks/registry.ts";
import type { Problem } from "../../../flow/codes.ts";
import { exitsOf } from "../../../flow/flow.ts";
import { card, cardHeight, type Point } from "../card-geometry.ts";
import type { LivePath } from "../live-path.ts";
import { addEdit } from "../model/new-block.ts";
import { useEditor, useEditorStore, useFlow } from "../use-editor.ts";
import { BlockCard, type CardNode } from "./block-card.tsx";
import { edgeWays, placesOf, type Way } from "./edge-ways.ts";
import { firstView } from "./first-view.ts";
import { FlowEdge, type FlowEdgeType } from "./flow-edge.tsx";

const nodeTypes = { block: BlockCard };
const edgeTypes = { flow: FlowEdge };
const snap: [number, number] = [4, 4];

export interface CanvasProps {
  language: string;
  readOnly: boolean;
  /** Is there room for the overview map? */
  mini: boolean;
  problems: readonly Problem[];
  live: LivePath;
  /** The keys' place: arrows and letters act while it has the focus. */
  onReady: (instance: ReactFlowInstance<CardNode, FlowEdgeType>) => void;
  /** An edge was dropped on nothing: a palette opens at this place. */
  onDropIntoVoid: (from: { block: string; exit: string }, at: Point) => void;
  onOpen: () => void;
}

/** The drawing: React Flow with our cards and ways. Positions while dragging are its own; the drop is one step of the document. */
export function Canvas({ language, readOnly, mini, problems, live, onReady, onDropIntoVoid, onOpen }: CanvasProps) {
  const t = useTranslations("designer.canvas");
  const store = useEditorStore();
  const flow = useFlow();
  const selection = useEditor((state) => state.selection);
  const chosenExit = useEditor((state) => state.exit);
  const [dragged, setDragged] = useState<Readonly<Record<string, Point>>>({});
  const instance = useRef<ReactFlowInstance<CardNode, FlowEdgeType> | null>(null);
  const ways = useRef<ReadonlyMap<string, Way>>(new Map());
  const frame = useRef<HTMLDivElement>(null);
  const nodeCache = useRef(new Map<string, CardNode>());

  const places = useMemo(() => ({ ...placesOf(flow), ...dragged }), [flow, dragged]);
  const counts = useMemo(() => countByBlock(problems), [problems]);
  const nodes = useMemo(() => {
    const chosen = new Set(selection);
    const next = new Map<string, CardNode>();
    for (const [id, block] of Object.entries(flow.blocks)) {
      const node: CardNode = {
        id,
        type: "block",
        position: places[id] ?? { x: 0, y: 0 },
        width: card.width,
        height: cardHeight(exitsOf(block).length),
        selected: chosen.has(id),
        data: {
          block,
          language,
          isStart: flow.start === id,
          errors: counts.get(id)?.errors ?? 0,
          warnings: counts.get(id)?.warnings ?? 0,
          live: live.here.get(id) ?? 0,
          passed: live.passedBlocks.has(id),
        },
      };
      const old = nodeCache.current.get(id);
      next.set(id, old !== undefined && sameNode(old, node) ? old : node);
    }
    nodeCache.current = next;
    return [...next.values()];
  }, [flow, places, selection, language, counts, live]);

  const edges = useMemo(() => {
    const found = edgeWays(flow, places, ways.current);
    ways.current = found;
    return [...found.values()].map((way): FlowEdgeType => {
      const passed = live.passedExits.has(way.id);
      return {
        id: way.id,
        type: "flow",
        source: way.source,
        sourceHandle: way.exit,
        target: way.target,
        targetHandle: "in",
        selected: chosenExit !== null && chosenExit.block === way.source && chosenExit.exit === way.exit,
        data: { exit: way.exit, way: way.points, passed },
        markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: passed ? "var(--live)" : "var(--ink-3)" },
        focusable: false,
      };
    });
  }, [flow, places, chosenExit, live]);

  const changed = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const moved: Record<string, Point> = {};
      const picked = new Set(store.getState().selection);
      let picking = false;
      for (const change of changes) {
        if (change.type === "position" && change.position !== undefined && change.dragging) moved[change.id] = change.position;
        if (change.type === "select") {
          picking = true;
          if (change.selected) picked.add(change.id);
          else picked.delete(change.id);
        }
      }
      if (Object.keys(moved).length > 0) setDragged((before) => ({ ...before, ...moved }));
      if (picking) store.getState().select([...picked]);
    },
    [store],
  );

  const dropped = useCallback(
    (_event: unknown, _node: CardNode, all: CardNode[]) => {
      setDragged({});
      const where = store.getState().history.flow.layout;
      const moved = all.filter(({ id, position }) => where[id]?.x !== position.x || where[id]?.y !== position.y);
      if (moved.length > 0 && !readOnly)
        store.getState().run({ edit: "move", places: Object.fromEntries(moved.map(({ id, position }) => [id, position])) });
    },
    [store, readOnly],
  );

  const connect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      if (sourceHandle !== null) store.getState().run({ edit: "connect", from: source, exit: sourceHandle, to: target });
    },
    [store],
  );

  useEffect(() => {
    // Blocks that a live call enters come into view by themselves only when they are far away; the eye should not be dragged along.
    const id = live.current;
    if (id === null || instance.current === null) return;
    const place = placesOf(store.getState().history.flow)[id];
    if (place === undefined) return;
    const at = instance.current.flowToScreenPosition({ x: place.x + card.width / 2, y: place.y + 60 });
    const box = frame.current?.getBoundingClientRect();
    const inside = box !== undefined && at.x > box.left + 130 && at.x < box.right - 130 && at.y > box.top + 70 && at.y < box.bottom - 110;
    if (!inside) instance.current.setCenter(place.x + card.width / 2, place.y + 60, { zoom: instance.current.getZoom(), duration: 120 });
  }, [live, store]);

  return (
    <ReactFlow<CardNode, FlowEdgeType>
      ref={frame}
      // The canvas takes the keys; the outline is its equal for screen readers.
      tabIndex={0}
      aria-label={t("label")}
      data-keys="canvas"
      className="outline-offset-[-2px]"
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onInit={(ready) => {
        instance.current = ready;
        const box = frame.current?.getBoundingClientRect();
        if (box !== undefined) void ready.setViewport(firstView(flow, placesOf(flow), box, store.getState().selection[0]));
        onReady(ready);
      }}
      onNodesChange={changed}
      onNodeDragStop={dropped}
      onSelectionDragStop={(event, all) => {
        const [first] = all;
        if (first !== undefined) dropped(event, first, all);
      }}
      onNodeDoubleClick={onOpen}
      onEdgeClick={(_event, edge) => store.getState().selectExit({ block: edge.source, exit: edge.data?.exit ?? "" })}
      onPaneClick={() => store.getState().select([])}
      onConnect={connect}
      onReconnect={(old, to) => {
        if (old.data !== undefined && to.sourceHandle !== null) {
          const moved = to.source !== old.source || to.sourceHandle !== old.data.exit;
          if (!moved) connect(to);
        }
      }}
      onConnectEnd={(event, state) => {
        const exit = state.fromHandle?.id;
        if (state.isValid || state.fromNode === null || typeof exit !== "string" || state.fromHandle?.type !== "source") return;
        const screen = "changedTouches" in event ? event.changedTouches[0] : event;
        if (screen === undefined) return;
        const card = document.elementFromPoint(screen.clientX, screen.clientY)?.closest<HTMLElement>(".react-flow__node");
        const id = card?.dataset.id;
        if (id !== undefined) store.getState().run({ edit: "connect", from: state.fromNode.id, exit, to: id });
        else
          onDropIntoVoid(
            { block: state.fromNode.id, exit },
            instance.current?.screenToFlowPosition({ x: screen.clientX, y: screen.clientY }) ?? { x: 0, y: 0 },
          );
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("application/musubi-block")) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      }}
      onDrop={(event) => {
        const kind = event.dataTransfer.getData("application/musubi-block");
        if (!isBlockKind(kind) || readOnly) return;
        event.preventDefault();
        const at = instance.current?.screenToFlowPosition({ x: event.clientX, y: event.clientY }) ?? { x: 0, y: 0 };
        const edit = addEdit(store.getState().history.flow, kind, {
          x: Math.round(at.x - card.width / 2),
          y: Math.round(at.y - card.head / 2),
        });
        store.getState().run(edit, { select: [edit.id] });
      }}
      nodesDraggable={!readOnly}
      nodesConnectable={!readOnly}
      edgesReconnectable={!readOnly}
      nodesFocusable={false}
      edgesFocusable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={["Meta", "Control"]}
      selectionMode={SelectionMode.Partial}
      panOnScroll
      zoomOnDoubleClick={false}
      minZoom={0.1}
      maxZoom={1.6}
      snapToGrid
      snapGrid={snap}
      connectionRadius={28}
      onlyRenderVisibleElements={nodes.length > 120}
      ariaLabelConfig={{
        "controls.ariaLabel": t("controls"),
        "controls.zoomIn.ariaLabel": t("zoomIn"),
        "controls.zoomOut.ariaLabel": t("zoomOut"),
        "controls.fitView.ariaLabel": t("fit"),
        "minimap.ariaLabel": t("minimap"),
      }}
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1} color="var(--line)" />
      <MiniMap
        pannable
        zoomable
        position="bottom-right"
        className={mini && nodes.length > 0 ? "max-lg:hidden" : "hidden"}
        nodeColor="var(--line-strong)"
        maskColor="color-mix(in srgb, var(--sunken) 70%, transparent)"
        bgColor="var(--surface)"
        ariaLabel={t("minimap")}
      />
      <Controls showInteractive={false} position="bottom-left" />
    </ReactFlow>
  );
}

function countByBlock(problems: readonly Problem[]): Map<string, { errors: number; warnings: number }> {
  const found = new Map<string, { errors: number; warnings: number }>();
  for (const { block, grade } of problems) {
    if (block === undefined) continue;
    const count = found.get(block) ?? { errors: 0, warnings: 0 };
    count[grade === "error" ? "errors" : "warnings"] += 1;
    found.set(block, count);
  }
  return found;
}

/** A node that looks the same stays the same object, so that its card is not drawn again. */
function sameNode(a: CardNode, b: CardNode): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.height === b.height &&
    a.selected === b.selected &&
    a.data.block === b.data.block &&
    a.data.language === b.data.language &&
    a.data.isStart === b.data.isStart &&
    a.data.errors === b.data.errors &&
    a.data.warnings === b.data.warnings &&
    a.data.live === b.data.live &&
    a.data.passed === b.data.passed
  );
}
