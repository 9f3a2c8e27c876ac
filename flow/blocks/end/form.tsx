import { layout } from "../../../components/flow-editor/form/hints.ts";
import { end } from "./block.ts";

export const endForm = layout(end, [
  { name: "cause", label: "cause" },
  { name: "outcome", label: "outcome", more: true },
]);
