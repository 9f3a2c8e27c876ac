import ELK, { type ElkNode } from "elkjs/lib/elk-api.js";
import { exitsOf, type Flow } from "../../../flow/flow.ts";
import { card, cardHeight, entryPoint, exitPoint, type Point } from "../card-geometry.ts";

/**
 * Places for all blocks, left to right, computed by elkjs in a worker so that the page stays responsive.
 * Exits are ports in reading order. @throws when the worker fails
 */
export async function layOut(flow: Flow): Promise<Record<string, Point>> {
  const elk = new ELK({ workerFactory: () => new Worker(new URL("elkjs/lib/elk-worker.min.js", import.meta.url)) });
  try {
    return placesIn(await elk.layout(graphOf(flow)));
  } finally {
    elk.terminateWorker();
  }
}

export function graphOf(flow: Flow): ElkNode {
  return {
    id: "flow",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.edgeRouting": "ORTHOGONAL",
      "elk.spacing.nodeNode": "36",
      "elk.layered.spacing.nodeNodeBetweenLayers": "92",
      "elk.layered.spacing.edgeNodeBetweenLayers": "24",
      "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
      "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
      "elk.spacing.componentComponent": "72",
    },
    children: inReadingOrder(flow).map((id) => {
      const block = flow.blocks[id];
      const exits = block === undefined ? [] : exitsOf(block);
      return {
        id,
        width: card.width,
        height: cardHeight(exits.length),
        layoutOptions: { "elk.portConstraints": "FIXED_POS" },
        ports: [
          { id: `${id}/`, ...entryPoint, width: 0, height: 0, layoutOptions: { "elk.port.side": "WEST" } },
          ...exits.map((exit, at) => ({
            id: `${id}/${exit}`,
            ...exitPoint(at),
            width: 0,
            height: 0,
            layoutOptions: { "elk.port.side": "EAST" },
          })),
        ],
      };
    }),
    edges: Object.entries(flow.blocks).flatMap(([id, block]) =>
      Object.entries(block.exits).map(([exit, target]) => ({ id: `${id}/${exit}`, sources: [`${id}/${exit}`], targets: [`${target}/`] })),
    ),
  };
}

/** The start first, then along the exits: ELK keeps this order where it has a choice. */
function inReadingOrder(flow: Flow): string[] {
  const met = new Set<string>();
  const open = [flow.start, flow.handlers.error, flow.handlers.hangup, ...Object.keys(flow.blocks)].reverse();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const block = id === null ? undefined : flow.blocks[id];
    if (id === null || block === undefined || met.has(id)) continue;
    met.add(id);
    open.push(
      ...exitsOf(block)
        .flatMap((exit) => block.exits[exit] ?? [])
        .reverse(),
    );
  }
  return [...met];
}

function placesIn(graph: ElkNode): Record<string, Point> {
  return Object.fromEntries(
    (graph.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x: Math.round(x / 4) * 4, y: Math.round(y / 4) * 4 }]),
  );
}
