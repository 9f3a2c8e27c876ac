import { expect, test } from "vitest";
import { exitsOf } from "../../flow.ts";
import { readBlock } from "../../schema.ts";

test("its exits are the outcomes that it expects", () => {
  const read = readBlock("call", { kind: "subflow", flow: "member", outcomes: ["done", "gaveUp"] });
  expect("block" in read && exitsOf(read.block)).toEqual(["done", "gaveUp", "error"]);
});

test.each([
  [{ outcomes: ["done", "done"] }, "E_DUPLICATE"],
  [{ outcomes: ["error"] }, "E_DUPLICATE"],
  [{ outcomes: [] }, "E_OUT_OF_RANGE"],
  [{ flow: "a/b", outcomes: ["done"] }, "E_BAD_NAME"],
  [{ outcomes: ["done"], inputs: { "a b": "x" } }, "E_BAD_NAME"],
])("options %j are refused with %s", (options, code) => {
  const read = readBlock("call", { kind: "subflow", flow: "member", ...options });
  expect("problems" in read && read.problems.map((problem) => problem.code)).toEqual([code]);
});
