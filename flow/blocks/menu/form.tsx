import { layout } from "../../../components/flow-editor/form/hints.ts";
import { menu } from "./block.ts";

export const menuForm = layout(menu, [
  { name: "prompt", label: "prompt" },
  { name: "keys", label: "keys", hint: "keys" },
  { name: "tries", label: "tries", unit: "times", half: true },
  { name: "timeoutSeconds", label: "timeoutSeconds", half: true },
  {
    name: "extension",
    label: "extension",
    hint: "extension",
    widget: "group",
    begin: { digits: 3, into: "extension" },
    fields: [
      { name: "digits", label: "extensionDigits", unit: "digits", half: true },
      { name: "begins", label: "extensionBegins", hint: "extensionBegins", half: true },
      { name: "into", label: "into" },
      { name: "interDigitSeconds", label: "interDigitSeconds", half: true },
    ],
  },
  { name: "repeat", label: "repeat", more: true },
]);
