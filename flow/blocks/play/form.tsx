import { layout } from "../../../components/flow-editor/form/hints.ts";
import { play } from "./block.ts";

export const playForm = layout(play, [
  { name: "prompt", label: "prompt" },
  { name: "bargeIn", label: "bargeIn" },
  { name: "beforeAnswer", label: "beforeAnswer", more: true },
]);
