import { layout } from "../../../components/flow-editor/form/hints.ts";
import { tag } from "./block.ts";

export const tagForm = layout(tag, [
  { name: "tag", label: "tag", hint: "tag" },
  { name: "value", label: "tagValue" },
]);
