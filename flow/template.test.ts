import { expect, test } from "vitest";
import { parseTemplate } from "./template.ts";

test.each([
  ["", []],
  ["はい", [{ text: "はい" }]],
  ["{{a}}", [{ variable: "a", format: null }]],
  ["お客様番号{{ no | digits }}です", [{ text: "お客様番号" }, { variable: "no", format: "digits" }, { text: "です" }]],
  [
    "{{caller.number|phone}}{{b}}",
    [
      { variable: "caller.number", format: "phone" },
      { variable: "b", format: null },
    ],
  ],
  ["{ これは波括弧 }", [{ text: "{ これは波括弧 }" }]],
  ["{{a|loud}}", { code: "E_UNKNOWN_FORMAT", found: "loud" }],
  ["{{a|constructor}}", { code: "E_UNKNOWN_FORMAT", found: "constructor" }],
  ["{{a", { code: "E_BAD_TEMPLATE", found: "{{a" }],
  ["a}}", { code: "E_BAD_TEMPLATE", found: "a}}" }],
  ["{{}}", { code: "E_BAD_TEMPLATE", found: "" }],
  ["{{a.b()}}", { code: "E_BAD_TEMPLATE", found: "a.b()" }],
  ["{{a|digits|money}}", { code: "E_BAD_TEMPLATE", found: "a|digits|money" }],
])("%j", (text, parts) => {
  expect(parseTemplate(text)).toEqual(parts);
});
