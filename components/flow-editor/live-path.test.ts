import { expect, test } from "vitest";
import { pathOf, quiet, withCalls } from "./live-path.ts";

test("the way of a call lights up blocks and exits, but not those of a subflow", () => {
  const passed = [
    { flow: "", block: "hours", exit: "open" },
    { flow: "payment", block: "ask", exit: "next" },
    { flow: "", block: "menu", exit: null },
  ];
  const path = pathOf({ passed, at: "orders" });
  expect([...path.passedBlocks]).toEqual(["hours", "menu"]);
  expect([...path.passedExits]).toEqual(["hours/open"]);
  expect(path.current).toBe("orders");
  expect(path.here.get("orders")).toBe(1);
});

test("without a call nothing is lit", () => {
  expect(pathOf(null)).toBe(quiet);
});

test("the watched call is not counted twice among all calls of the flow", () => {
  const path = withCalls(
    pathOf({ passed: [], at: "menu" }),
    new Map([
      ["menu", 3],
      ["hours", 1],
    ]),
  );
  expect([...path.here]).toEqual([
    ["menu", 3],
    ["hours", 1],
  ]);
});
