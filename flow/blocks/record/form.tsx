import { layout } from "../../../components/flow-editor/form/hints.ts";
import { record } from "./block.ts";

export const recordForm = layout(record, [
  { name: "prompt", label: "prompt" },
  { name: "into", label: "into" },
  { name: "maxSeconds", label: "maxSeconds", half: true },
  { name: "silenceSeconds", label: "silenceSeconds", hint: "silenceOff", unit: "seconds", half: true },
  { name: "beep", label: "beep" },
  {
    name: "review",
    label: "review",
    widget: "group",
    begin: { prompt: [{ say: { "ja-JP": "", "en-US": "" } }], keep: "1", listen: "2", again: "3" },
    fields: [
      { name: "prompt", label: "prompt" },
      { name: "keep", label: "keep", half: true },
      { name: "listen", label: "listen", half: true },
      { name: "again", label: "again", half: true },
    ],
  },
  { name: "finishKeys", label: "finishKeys", half: true, more: true },
  { name: "tries", label: "tries", unit: "times", half: true, more: true },
]);
