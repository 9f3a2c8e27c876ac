import { expect, test } from "vitest";
import { formHref } from "./form-href.ts";

test.each([
  [formHref("application", { language: "ja" }), "/api/documents/forms/application?language=ja"],
  [
    formHref("change", { language: "en", contract: "c1", asked: { wished: "2027-03-01", memo: "", "items.line": 3, lastDay: null } }),
    "/api/documents/forms/change?language=en&contract=c1&wished=2027-03-01&items.line=3",
  ],
])("%s", (href, expected) => expect(href).toBe(expected));
