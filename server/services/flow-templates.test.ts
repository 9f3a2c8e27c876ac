import { expect, test } from "vitest";
import { check } from "../../flow/check/check.ts";
import { flowTemplates } from "./flow-templates.ts";

test.each(Object.entries(flowTemplates))("the template %s can be published as it is", (_, template) => {
  expect(check(template("代表番号")).filter(({ grade }) => grade === "error")).toEqual([]);
});
