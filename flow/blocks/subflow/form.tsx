import { layout } from "../../../components/flow-editor/form/hints.ts";
import { subflow } from "./block.ts";

export const subflowForm = layout(subflow, [
  { name: "flow", label: "flow" },
  { name: "outcomes", label: "outcomes", widget: "words" },
  { name: "inputs", label: "inputs", hint: "inputs", widget: "mapping", more: true },
  { name: "outputs", label: "outputs", hint: "outputs", widget: "mapping", more: true },
]);
