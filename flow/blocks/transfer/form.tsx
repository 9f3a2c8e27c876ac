import { layout } from "../../../components/flow-editor/form/hints.ts";
import { transfer } from "./block.ts";

export const transferForm = layout(transfer, [
  { name: "targets", label: "targets" },
  { name: "order", label: "order" },
  { name: "ringSeconds", label: "ringSeconds" },
  { name: "callerId", label: "callerId", hint: "callerId", more: true },
  { name: "whisper", label: "whisper", hint: "whisper", more: true },
]);
