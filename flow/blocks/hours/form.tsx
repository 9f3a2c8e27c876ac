import { layout } from "../../../components/flow-editor/form/hints.ts";
import { hours } from "./block.ts";

export const hoursForm = layout(hours, [
  { name: "schedule", label: "schedule" },
  { name: "calendar", label: "calendar", hint: "calendar" },
  { name: "groups", label: "groups", hint: "groups", widget: "words", more: true },
]);
