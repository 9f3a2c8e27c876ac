import { layout } from "../../../components/flow-editor/form/hints.ts";
import { gather } from "./block.ts";

export const gatherForm = layout(gather, [
  { name: "prompt", label: "prompt" },
  { name: "into", label: "into" },
  { name: "min", label: "min", unit: "digits", half: true },
  { name: "max", label: "max", unit: "digits", half: true },
  { name: "check", label: "check" },
  { name: "secret", label: "secret", hint: "secret" },
  {
    name: "confirm",
    label: "confirm",
    widget: "group",
    begin: { prompt: [{ say: { "ja-JP": "", "en-US": "" } }], yes: "1", no: "2" },
    fields: [
      { name: "prompt", label: "prompt" },
      { name: "yes", label: "yes", half: true },
      { name: "no", label: "no", half: true },
    ],
  },
  { name: "tries", label: "tries", unit: "times", half: true },
  { name: "timeoutSeconds", label: "timeoutSeconds", half: true },
  { name: "interDigitSeconds", label: "interDigitSeconds", half: true, more: true },
  { name: "terminator", label: "terminator", half: true, more: true },
  { name: "repeat", label: "repeat", more: true },
]);
