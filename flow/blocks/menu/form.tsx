import { layout } from "../../../components/flow-editor/form/hints.ts";
import { menu } from "./block.ts";

export const menuForm = layout(menu, [
  { name: "prompt", label: "prompt" },
  { name: "keys", label: "keys", hint: "keys" },
  { name: "tries", label: "tries", unit: "times", half: true },
  { name: "timeoutSeconds", label: "timeoutSeconds", half: true },
  { name: "repeat", label: "repeat", more: true },
]);
