import type { Flow } from "../../../flow/flow.ts";
import { card, type Point } from "../card-geometry.ts";
import { heightOf } from "../model/new-block.ts";

const edge = 48;
/** Below this zoom the sentences on the cards cannot be read any more. */
const readable = 0.75;

/** How a flow is first shown in a window of this size: whole where it stays readable, else from its start on, or where a block is chosen. */
export function firstView(
  flow: Flow,
  places: Readonly<Record<string, Point>>,
  window: { width: number; height: number },
  chosen?: string,
): { x: number; y: number; zoom: number } {
  const boxes = Object.entries(places).map(([id, { x, y }]) => ({ x, y, right: x + card.width, bottom: y + heightOf(flow, id) }));
  if (boxes.length === 0) return { x: edge, y: window.height / 3, zoom: 1 };
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const width = Math.max(...boxes.map(({ right }) => right)) - left;
  const height = Math.max(...boxes.map(({ bottom }) => bottom)) - top;
  const whole = Math.min(1, (window.width - 2 * edge) / width, (window.height - 2 * edge) / height);
  if (whole >= readable)
    return { x: (window.width - width * whole) / 2 - left * whole, y: (window.height - height * whole) / 2 - top * whole, zoom: whole };

  const start = places[flow.start ?? ""] ?? { x: left, y: top };
  const shown = places[chosen ?? ""];
  const wanted = window.height / 3 - (shown ?? start).y * readable;
  const highest = edge - top * readable;
  const lowest = window.height - edge - (top + height) * readable;
  // The start or the chosen block a third from above, unless there is room for everything above and below.
  const y =
    height * readable <= window.height - 2 * edge
      ? (window.height - height * readable) / 2 - top * readable
      : Math.max(lowest, Math.min(highest, wanted));
  const x = edge - start.x * readable;
  return { x: shown === undefined ? x : Math.min(x, window.width / 2 - (shown.x + card.width / 2) * readable), y, zoom: readable };
}
