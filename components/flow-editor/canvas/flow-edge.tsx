"use client";

import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo, useState } from "react";
import type { Point } from "../card-geometry.ts";
import { roundedPath } from "../route-edge.ts";
import { useExitName } from "../use-exit-name.ts";

export interface EdgeData extends Record<string, unknown> {
  exit: string;
  way: readonly Point[];
  passed: boolean;
}

export type FlowEdgeType = Edge<EdgeData, "flow">;

/** An orthogonal edge with rounded corners that says its exit while it is pointed at. */
export const FlowEdge = memo(function FlowEdge({ id, data, selected, markerEnd, interactionWidth }: EdgeProps<FlowEdgeType>) {
  const [pointed, setPointed] = useState(false);
  const exitName = useExitName();
  if (data === undefined) return null;
  const middle = data.way[Math.floor(data.way.length / 2)];
  return (
    <g onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)}>
      <BaseEdge
        id={id}
        path={roundedPath(data.way)}
        markerEnd={markerEnd}
        interactionWidth={interactionWidth}
        style={{
          stroke:
            selected || pointed ? "var(--ai)" : data.passed ? "var(--live)" : data.exit === "error" ? "var(--line-strong)" : "var(--ink-3)",
          strokeWidth: selected || data.passed ? 2.5 : 1.5,
          strokeDasharray: data.exit === "error" ? "5 4" : undefined,
        }}
      />
      {(pointed || selected) && middle !== undefined ? (
        <EdgeLabelRenderer>
          <span
            className="pointer-events-none absolute z-10 rounded-s bg-ink px-1.5 py-0.5 text-xs text-ground"
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          >
            {exitName(data.exit)}
          </span>
        </EdgeLabelRenderer>
      ) : null}
    </g>
  );
});
