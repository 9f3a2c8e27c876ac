import { describe, expect, test } from "vitest";
import { at, contracted } from "../lifecycle/testing.ts";
import { type Step, stepSchema } from "../scenario/format.ts";
import type { Names } from "../scenario/step-command.ts";
import { compareOutlooks, documentsChanged } from "./compare.ts";
import { outlookOf } from "./outlook.ts";
import { whatIf } from "./what-if.ts";

const names: Names = { provider: "musubi", account: "acme", contract: "k1", incident: "i1", reseller: "partner" };
const step = (one: object): Step => stepSchema.parse(one);
const now = at("2026-10-10T09:00");
const book = contracted().until("2026-10-10T09:00").book;
const ahead = (steps: Step[], until = "2027-03-02T00:00") => outlookOf(whatIf(book, names, steps, now, at(until)));
const totals = (outlook: ReturnType<typeof ahead>) =>
  Object.fromEntries(outlook.documents.map(({ month, kind, total }) => [`${month} ${kind}`, total]));

const twoSeats = [
  step({ at: "2026-10-16T18:00", do: "request-change", as: "customer", with: { wished: "2026-11-16", add: { seat: 2 } } }),
  step({ at: "2026-10-20T10:00", do: "accept-change", as: "clerk" }),
];

describe("what would happen", () => {
  test("nothing is done: the months go on as contracted (X-02), and the book is as it was", () => {
    const before = JSON.stringify([...book.contracts.keys()]) + book.contracts.get("k1")?.sequence;
    expect(totals(ahead([]))).toEqual({
      "2026-11 invoice": 81_400,
      "2026-12 invoice": 81_400,
      "2027-01 invoice": 81_400,
      "2027-02 invoice": 81_400,
      "2027-03 invoice": 81_400,
    });
    expect(JSON.stringify([...book.contracts.keys()]) + book.contracts.get("k1")?.sequence).toBe(before);
  });

  test("two seats within a month are billed whole (X-05)", () => {
    const outlook = ahead(twoSeats);
    expect(outlook.steps.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect(totals(outlook)["2026-11 invoice"]).toBe(95_700);
    expect(outlook.marks.find(({ type }) => type === "change-applied")).toMatchObject({ on: "2026-11-16", rule: "12-1" });
  });

  test("steps are taken by their instants, whatever their order in the list; one of the past is taken now", () => {
    const outlook = ahead([...twoSeats].reverse());
    expect(outlook.steps.map(({ index, refusal }) => [index, refusal])).toEqual([
      [1, null],
      [0, null],
    ]);
    expect(ahead([step({ at: "2020-01-01T00:00", do: "interrupt", as: "customer" })]).steps[0]).toMatchObject({ at: now, refusal: null });
  });

  test("a refused step is reported with the earliest day and changes nothing", () => {
    const outlook = ahead([step({ at: "2026-11-10T10:00", do: "terminate", as: "customer", with: { lastDay: "2026-11-30" } })]);
    expect(outlook.steps[0]?.refusal).toMatchObject({ code: "E_LATE", rule: "19-1", facts: { earliest: "2026-12-31" } });
    expect(totals(outlook)).toEqual(totals(ahead([])));
  });

  test("a customer's step is the customer's: another house is refused", () => {
    const other = whatIf(
      book,
      { ...names, account: "other" },
      [step({ at: "2026-10-16T18:00", do: "terminate", as: "reseller", with: { lastDay: "2026-12-31" } })],
      now,
      at("2026-11-01T00:00"),
    );
    expect(other.steps[0]?.refusal?.code).toBe("E_NOT_OWN");
  });

  test("what has been sent and not arrived arrives in the copy", () => {
    const told = contracted()
      .until("2026-10-10T09:00")
      .do("2026-10-10T09:00", "billing", "draft-price-revision", { revision: "spring", from: "2027-03", prices: { seat: 5500 } });
    const silent = { ...told.book, deliver: undefined };
    const approved = whatIf(
      silent,
      names,
      [step({ at: "2026-10-12T09:00", do: "approve-price-revision", as: "administrator", with: { revision: "spring" } })],
      now,
      at("2027-03-02T00:00"),
    );
    const outlook = outlookOf(approved);
    expect(outlook.notices.find(({ about }) => about === "prices")).toMatchObject({ article: "21-3", mustArriveBy: "2026-11-30" });
    expect(totals(outlook)["2027-03 invoice"]).toBe(84_700);
    const waiting = { ...approved.book, deliver: undefined };
    expect(waiting.contracts.get("k1")?.priceNotices.spring?.from).toBe("2027-03");
  });
});

describe("two what-ifs side by side", () => {
  const with2 = ahead(twoSeats);
  const ended = ahead([step({ at: "2026-11-20T10:00", do: "terminate", as: "customer", with: { lastDay: "2026-12-31" } })]);
  const compared = compareOutlooks(with2, ended, "2026-10-10", "2027-03-02");

  test("every month stands there once, its money and its difference", () => {
    expect(compared.months.map(({ month, a, b, difference }) => [month, a.total, b.total, difference])).toEqual([
      ["2026-10", 0, 0, 0],
      ["2026-11", 95_700, 81_400, -14_300],
      ["2026-12", 95_700, 81_400, -14_300],
      ["2027-01", 95_700, 0, -95_700],
      ["2027-02", 95_700, 0, -95_700],
      ["2027-03", 95_700, 0, -95_700],
    ]);
    expect(compared.difference).toBe(compared.b - compared.a);
  });

  test("marks say where they stand: in one only, or in both", () => {
    const standing = (side: "a" | "b", type: string) =>
      compared.months.flatMap((each) => each[side].marks).find((mark) => mark.type === type)?.standing;
    expect(standing("a", "change-applied")).toBe("a");
    expect(standing("b", "ended")).toBe("b");
    expect(standing("a", "invoice-issued")).toBe("differs");
  });

  test("a what-if beside itself differs in nothing", () => {
    const same = compareOutlooks(with2, with2, "2026-10-10", "2027-03-02");
    expect(same.difference).toBe(0);
    expect(new Set(same.months.flatMap(({ a, b }) => [...a.marks, ...b.marks]).map(({ standing }) => standing))).toEqual(new Set(["same"]));
    expect(documentsChanged(with2, with2)).toEqual([]);
  });

  test("keys are unique: nothing is lost when things are matched", () => {
    for (const outlook of [with2, ended]) expect(new Set(outlook.marks.map(({ key }) => key)).size).toBe(outlook.marks.length);
  });
});
