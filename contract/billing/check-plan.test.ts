import { describe, expect, test } from "vitest";
import { worldOf } from "../lifecycle/book.ts";
import { at, contracted } from "../lifecycle/testing.ts";
import { applyPlan } from "./apply-plan.ts";
import { checkPlan } from "./check-plan.ts";
import type { Plan } from "./plan.ts";
import { planMonth } from "./plan-month.ts";

const run = at("2026-10-31T15:05:00Z");
const story = contracted({ start: "2026-10-01" }).until("2026-10-31T23:00");
const world = worldOf(story.book, run, "contract", "k1");
const planned = planMonth(world, story.account, story.contract, "2026-11", run);
const plan = planned[0] ?? expect.fail();
const codes = (changed: Partial<Plan>, contract = story.contract) =>
  checkPlan(world, contract, { ...plan, ...changed }).map(({ code }) => code);

describe("a plan is checked before it is issued", () => {
  test("a sound one has no problem, and what is applied is the plan itself", () => {
    expect(planned).toHaveLength(1);
    expect(codes({})).toEqual([]);
    expect(applyPlan(plan, story.contract.biller)).toEqual({ type: "issue", data: { plan, biller: { kind: "provider", id: "musubi" } } });
    expect(story.until("2026-11-01T01:00").invoice("2026-11")?.plan).toEqual(plan);
  });

  test.each<[string, Partial<Plan>, string[]]>([
    ["a total beside its sum", { total: plan.total + 1n }, ["SUM"]],
    ["a line that was lost", { lines: plan.lines.slice(1) }, ["SUM"]],
    ["no lines at all", { lines: [], exTax: 0n, tax: 0n, total: 0n, groups: [] }, ["EMPTY"]],
    ["tax that is in no group", { tax: plan.tax + 1n, total: plan.total + 1n }, ["TAX_GROUPS"]],
    ["a month before the start", { month: "2026-09" }, ["BEFORE_START"]],
    ["a return that asks for money", { kind: "return" }, ["SIGN"]],
    ["due before it goes out", { due: "2026-10-30", payBy: "2026-10-30" }, ["DUE"]],
    ["a day to pay by that is not the shifted one", { payBy: "2026-12-01" }, ["PAY_BY"]],
  ])("%s", (_case, changed, found) => expect(codes(changed)).toEqual(found));

  test("R-24: a month after the last with fees", () => {
    const ended = { ...story.contract, termination: { lastDay: "2026-10-31", noticedAt: run } };
    expect(codes({}, ended)).toEqual(["AFTER_END"]);
  });

  test("B-16: a levy that nobody has looked up is not billed, and the person is told", () => {
    const numbered = { ...story.contract, items: { ...story.contract.items, number: 3 } };
    const [other] = planMonth(world, story.account, numbered, "2026-11", run);
    expect(other?.lines.some(({ key }) => key.startsWith("levy"))).toBe(false);
    expect(other && checkPlan(world, numbered, other)).toMatchObject([{ code: "LEVY_UNVERIFIED", severe: false }]);
  });
});
