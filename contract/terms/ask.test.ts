import { describe, expect, test } from "vitest";
import { day } from "../calendar/day.ts";
import { termsPriceBook } from "../money/price-book.ts";
import { rational } from "../money/rational.ts";
import { defaultPolicy } from "../policy.ts";
import { seedWorld, type World } from "../world.ts";
import { questions } from "./ask/questions.ts";
import { answerLine } from "./ask/write.ts";
import { ask, askLine } from "./ask.ts";

const said = (question: object) => JSON.parse(answerLine(askLine(seedWorld, JSON.stringify(question))));

describe("each question has its answer", () => {
  test.each([
    [
      { ask: "deadline", rule: "19-1", on: "2027-02-28" },
      { deadline: "2027-01-31", civil: "2027-01-31", custom: "2027-01-28" },
    ],
    [
      { ask: "deadline", rule: "R-21-3", on: "2027-06-01" },
      { deadline: "2027-02-28", civil: "2027-02-28", custom: "2027-03-01" },
    ],
    [
      { ask: "deadline", rule: "48-2", on: "2027-06-15" },
      { deadline: "2027-03-15", civil: "2027-03-15", custom: "2027-03-15" },
    ],
    [{ ask: "earliest", rule: "19-1", filed: "2027-03-01T00:00:00+09:00" }, { on: "2027-04-30" }],
    [{ ask: "earliest", rule: "19-1", filed: "2027-02-28T14:59:59Z" }, { on: "2027-03-31" }],
    [{ ask: "earliest", rule: "19-1", filed: "2027-02-28T15:00:00Z" }, { on: "2027-04-30" }],
    [{ ask: "earliest", rule: "12-1", filed: "2026-11-22" }, { on: "2026-12-22" }],
    [{ ask: "earliest", rule: "12-1", filed: "2026-11-22T23:59" }, { on: "2026-12-22" }],
    [{ ask: "suspension-limit", start: "2026-08-31" }, { last: "2027-02-28" }],
    [{ ask: "purge-deadline", ended: "2027-02-28" }, { deadline: "2027-03-28" }],
    [
      { ask: "interest", principal: 81400, due: "2026-11-30", paid: "2026-12-10" },
      { days: 9, amount: 291 },
    ],
    [
      { ask: "interest", principal: 330000, due: "2026-10-31", paid: "2027-01-15" },
      { days: 73, amount: 9570 },
    ],
    [
      { ask: "interest", principal: 0, due: "2026-10-31", paid: "2027-01-15" },
      { days: 73, amount: 0 },
    ],
    [
      { ask: "interest", principal: 81400, due: "2026-11-30", paid: "2026-11-01" },
      { days: 0, amount: 0 },
    ],
    [
      { ask: "surcharge", evaded: 60000 },
      { evaded: 66000, surcharge: 120000, tax: 12000, total: 198000 },
    ],
    [
      { ask: "surcharge", evaded: 0 },
      { evaded: 0, surcharge: 0, tax: 0, total: 0 },
    ],
    [
      { ask: "exemption", row: 1, known: "2026-11-10T09:00:00+09:00", recovered: "2026-11-12T10:00:00+09:00", monthly: 74000 },
      { eligible: true, units: 2, byRow: 4933, amount: 4933 },
    ],
    [
      { ask: "exemption", row: 2, known: "2026-11-10T09:00:00+09:00", recovered: "2026-11-12T10:00:00+09:00", monthly: 74000 },
      { eligible: true, units: 47, byRow: 4830, amount: 4933 },
    ],
    [
      { ask: "exemption", row: 1, known: "2026-11-10T09:00:00+09:00", recovered: "2026-11-10T09:00:00+09:00", monthly: 0 },
      { eligible: false, units: 0, byRow: 0, amount: 0 },
    ],
    [{ ask: "payment-day", due: "2026-10-31" }, { on: "2026-11-02" }],
    [
      { ask: "bank-day", on: "2026-11-23" },
      { bankDay: false, holiday: "勤労感謝の日" },
    ],
    [
      { ask: "bank-day", on: "2026-11-24" },
      { bankDay: true, holiday: null },
    ],
    [{ ask: "registration-number", value: "T7000012050002" }, { valid: true }],
    [{ ask: "registration-number", value: "T7000012050003" }, { valid: false }],
    [{ ask: "registration-number", value: "" }, { valid: false }],
    [
      { ask: "availability", stopped: ["PT26H17M"], year: 2027 },
      { percent: "99.6999", met: false },
    ],
    [
      { ask: "availability", stopped: [], year: 2028 },
      { percent: "100.0000", met: true },
    ],
  ])("%j", (question, answer) => {
    expect(said(question)).toEqual({ ok: true, ...answer });
  });

  test("fees: lines, tax of the month, total (X-02)", () => {
    const items = { line: 5, seat: 6, management: 1, user: 10, "recording-extension": 1 };
    expect(said({ ask: "fees", month: "2026-11", items })).toEqual({
      ok: true,
      exTax: 74000,
      tax: 7400,
      total: 81400,
      lines: [
        { item: "line", part: "each", quantity: 5, unitPrice: 5000, amount: 25000 },
        { item: "seat", part: "each", quantity: 6, unitPrice: 5000, amount: 30000 },
        { item: "management", part: "each", quantity: 1, unitPrice: 5000, amount: 5000 },
        { item: "user", part: "each", quantity: 4, unitPrice: 500, amount: 2000 },
        { item: "recording-extension", part: "seats", quantity: 6, unitPrice: 2000, amount: 12000 },
      ],
    });
    expect(said({ ask: "fees", month: "2014-03", items })).toMatchObject({ exTax: 74000, tax: 3700 });
    expect(said({ ask: "fees", month: "2019-09", items })).toMatchObject({ tax: 5920 });
    expect(said({ ask: "fees", month: "2026-11", items: {} })).toEqual({ ok: true, exTax: 0, tax: 0, total: 0, lines: [] });
    expect(said({ ask: "fees", month: "2026-11", items: { line: 0, "recording-delivery": 0 } })).toMatchObject({ total: 0 });
    expect(said({ ask: "fees", month: "2026-11", items: { line: 1_000_000 } })).toMatchObject({ exTax: 5_000_000_000 });
    expect(said({ ask: "fees", month: "1989-03", items })).toMatchObject({ ok: false, error: { code: "E_NO_TAX_RATE" } });
  });

  test.each([
    [{ ask: "deadline", rule: "19-1", on: "2027-02-28" }, { noticeCounting: "custom" }, { deadline: "2027-01-28" }],
    [{ ask: "earliest", rule: "19-1", filed: "2027-01-31" }, { noticeCounting: "custom" }, { on: "2027-03-31" }],
    [{ ask: "payment-day", due: "2026-10-31" }, { paymentShift: "prev" }, { on: "2026-10-30" }],
    [{ ask: "interest", principal: 330000, due: "2026-10-31", paid: "2027-01-15" }, { paymentShift: "none" }, { days: 75, amount: 9832 }],
    [{ ask: "interest", principal: 330000, due: "2026-10-31", paid: "2026-11-10" }, { graceDays: 15 }, { days: 0, amount: 0 }],
    [{ ask: "fees", month: "2026-11", items: { seat: 6, user: 10 } }, { userCount: "extra" }, { exTax: 35000 }],
    [
      { ask: "exemption", row: 2, known: "2026-11-10T09:00:00+09:00", recovered: "2026-11-12T10:00:00+09:00", monthly: 74000 },
      { rowChoice: "asked" },
      { amount: 4830 },
    ],
    [
      { ask: "exemption", row: 1, known: "2027-02-10T09:00:00+09:00", recovered: "2027-02-12T10:00:00+09:00", monthly: 74000 },
      { exemptionDay: "30" },
      { amount: 4933 },
    ],
    [{ ask: "suspension-limit", start: "2026-08-31" }, {}, { last: "2027-02-28" }],
  ])("%j under the policy %j", (question, policy, answer) => {
    expect(said({ ...question, policy })).toMatchObject({ ok: true, ...answer });
  });

  test("a policy holds for its own question only", () => {
    said({ ask: "payment-day", due: "2026-10-31", policy: { paymentShift: "prev" } });
    expect(said({ ask: "payment-day", due: "2026-10-31" })).toEqual({ ok: true, on: "2026-11-02" });
    expect(seedWorld.policy).toEqual(defaultPolicy);
  });

  test("amounts beyond 2^53 stay exact", () => {
    const line = answerLine(ask(seedWorld, { ask: "interest", principal: Number.MAX_SAFE_INTEGER, due: "2026-11-30", paid: "9999-12-10" }));
    expect(line).toBe('{"ok":true,"days":2912087,"amount":10420036819562834513}');
  });
});

/** The rule that an error cites; what cannot be read at all cites the convention that nothing is silently dropped (C-05). */
const ruleSaid: Record<string, string> = { E_NOT_MONTH_END: "19-1", E_NOT_FIRST: "21-3", E_BAD_ORDER: "22-6" };

describe("what is asked wrongly has one clear error", () => {
  test.each<[string, unknown, string, object]>([
    ["an unknown question", { ask: "weather" }, "E_UNKNOWN_QUESTION", { asked: "weather" }],
    ["a word of every object", { ask: "toString" }, "E_UNKNOWN_QUESTION", { asked: "toString" }],
    ["no question", {}, "E_UNKNOWN_QUESTION", { asked: null }],
    ["a list", [], "E_UNKNOWN_QUESTION", { asked: null }],
    ["nothing", null, "E_UNKNOWN_QUESTION", { asked: null }],
    ["a number for the question", { ask: 1 }, "E_UNKNOWN_QUESTION", { asked: null }],
    ["a day that does not exist", { ask: "deadline", rule: "19-1", on: "2027-02-30" }, "E_BAD_DATE", { field: "on", value: "2027-02-30" }],
    ["a day as a number", { ask: "purge-deadline", ended: 20270228 }, "E_BAD_DATE", { field: "ended", value: 20270228 }],
    ["a missing day", { ask: "suspension-limit" }, "E_BAD_DATE", { field: "start", problem: "missing" }],
    ["an unknown rule", { ask: "deadline", rule: "99-1", on: "2027-02-28" }, "E_UNKNOWN_RULE", { field: "rule", value: "99-1" }],
    ["a rule without a lead time", { ask: "earliest", rule: "15", filed: "2027-02-28" }, "E_UNKNOWN_RULE", { field: "rule" }],
    ["a rule with something inside", { ask: "deadline", rule: "1R-9-1", on: "2027-02-28" }, "E_UNKNOWN_RULE", { value: "1R-9-1" }],
    ["a rule that is no text", { ask: "deadline", rule: 19, on: "2027-02-28" }, "E_UNKNOWN_RULE", { field: "rule", value: 19 }],
    [
      "a day that the rule does not admit",
      { ask: "deadline", rule: "19-1", on: "2027-02-27" },
      "E_NOT_MONTH_END",
      { nearest: "2027-02-28" },
    ],
    ["a revision within a month", { ask: "deadline", rule: "21-3", on: "2027-06-02" }, "E_NOT_FIRST", { nearest: "2027-07-01" }],
    [
      "an instant that does not exist",
      { ask: "earliest", rule: "19-1", filed: "2027-02-30T00:00:00Z" },
      "E_BAD_INSTANT",
      { field: "filed" },
    ],
    ["an instant that is no text", { ask: "earliest", rule: "19-1", filed: true }, "E_BAD_INSTANT", { field: "filed", value: true }],
    ["a negative amount", { ask: "surcharge", evaded: -1 }, "E_BAD_AMOUNT", { field: "evaded", value: -1 }],
    ["half a yen", { ask: "surcharge", evaded: 0.5 }, "E_BAD_AMOUNT", { field: "evaded", value: 0.5 }],
    ["an amount as text", { ask: "surcharge", evaded: "60000" }, "E_BAD_AMOUNT", { field: "evaded", value: "60000" }],
    ["an amount that JSON has already bent", { ask: "surcharge", evaded: 2 ** 53 }, "E_BAD_AMOUNT", { field: "evaded" }],
    ["no amount", { ask: "surcharge", evaded: null }, "E_BAD_AMOUNT", { field: "evaded", value: null }],
    ["half a seat", { ask: "fees", month: "2026-11", items: { seat: 0.5 } }, "E_BAD_QUANTITY", { field: "items.seat", value: 0.5 }],
    ["fewer than no seats", { ask: "fees", month: "2026-11", items: { seat: -1 } }, "E_BAD_QUANTITY", { field: "items.seat" }],
    ["too many seats", { ask: "fees", month: "2026-11", items: { seat: 1_000_001 } }, "E_BAD_QUANTITY", { field: "items.seat" }],
    [
      "delivery twice",
      { ask: "fees", month: "2026-11", items: { "recording-delivery": 2 } },
      "E_BAD_QUANTITY",
      { field: "items.recording-delivery" },
    ],
    [
      "an unknown item",
      { ask: "fees", month: "2026-11", items: { seats: 1 } },
      "E_BAD_VALUE",
      { field: "items.seats", problem: "unknown" },
    ],
    ["no items", { ask: "fees", month: "2026-11" }, "E_BAD_VALUE", { field: "items", problem: "missing" }],
    ["a month that does not exist", { ask: "fees", month: "2026-13", items: {} }, "E_BAD_DATE", { field: "month", value: "2026-13" }],
    [
      "a third row",
      { ask: "exemption", row: 3, known: "2026-11-10", recovered: "2026-11-11", monthly: 1 },
      "E_BAD_VALUE",
      { field: "row", value: 3 },
    ],
    [
      "a recovery before it was known",
      { ask: "exemption", row: 1, known: "2026-11-10T09:00:00Z", recovered: "2026-11-10T08:59:59Z", monthly: 1 },
      "E_BAD_ORDER",
      { known: "2026-11-10T09:00:00Z", recovered: "2026-11-10T08:59:59Z" },
    ],
    ["a number that is no text", { ask: "registration-number", value: 7 }, "E_BAD_VALUE", { field: "value", value: 7 }],
    ["a list for a text", { ask: "registration-number", value: [[1]] }, "E_BAD_VALUE", { field: "value", value: "[…]" }],
    ["an object for a text", { ask: "registration-number", value: { a: 1 } }, "E_BAD_VALUE", { field: "value", value: "{…}" }],
    ["no list of stops", { ask: "availability", stopped: "PT1H", year: 2027 }, "E_BAD_VALUE", { field: "stopped", value: "PT1H" }],
    ["half a year", { ask: "availability", stopped: [], year: 2027.5 }, "E_BAD_VALUE", { field: "year", value: 2027.5 }],
    ["a year too far", { ask: "availability", stopped: [], year: 10_000 }, "E_BAD_VALUE", { field: "year" }],
    ["a year too long ago", { ask: "availability", stopped: [], year: 999 }, "E_BAD_VALUE", { field: "year" }],
    ["a misspelt word", { ask: "payment-day", due: "2026-10-31", polcy: {} }, "E_BAD_VALUE", { field: "polcy", problem: "unknown" }],
    ["an unknown policy", { ask: "payment-day", due: "2026-10-31", policy: { shift: "next" } }, "E_BAD_POLICY", { field: "policy.shift" }],
    [
      "a policy with another value",
      { ask: "payment-day", due: "2026-10-31", policy: { paymentShift: "later" } },
      "E_BAD_POLICY",
      { field: "policy.paymentShift", value: "later" },
    ],
    ["a policy that is none", { ask: "payment-day", due: "2026-10-31", policy: 1 }, "E_BAD_POLICY", { field: "policy", value: 1 }],
  ])("%s", (_, question, code, facts) => {
    expect(ask(seedWorld, question)).toMatchObject({ ok: false, error: { code, facts, rule: ruleSaid[code] ?? "C-05" } });
  });

  test("a stop that has no fixed length is no service level (S-1)", () => {
    for (const value of ["26h", "P1M"]) {
      expect(ask(seedWorld, { ask: "availability", stopped: [value], year: 2027 })).toMatchObject({
        error: { code: "E_BAD_VALUE", rule: "S-1", facts: { value } },
      });
    }
  });

  test.each(["", "{", "deadline", '{"ask":"deadline"', "\u0000"])("%j is not JSON", (line) => {
    expect(askLine(seedWorld, line)).toMatchObject({ ok: false, error: { code: "E_BAD_JSON", rule: "C-05", facts: { value: line } } });
  });

  test("a long line is not repeated in its error", () => {
    const answer = askLine(seedWorld, "x".repeat(10_000));
    expect(answerLine(answer).length).toBeLessThan(500);
    expect(answerLine(ask(seedWorld, { ask: "registration-number", value: "x".repeat(10_000) })).length).toBeLessThan(100);
    expect(answerLine(ask(seedWorld, { ask: "purge-deadline", ended: "x".repeat(10_000) })).length).toBeLessThan(600);
  });

  test("the message says it in both languages, with what was wrong", () => {
    expect(ask(seedWorld, { ask: "deadline", rule: "19-1", on: "2027-02-27" })).toEqual({
      ok: false,
      error: {
        code: "E_NOT_MONTH_END",
        message: "月末日を指定してください。 The day must be the last of a month. (on: 2027-02-27, nearest: 2027-02-28)",
        rule: "19-1",
        facts: { on: "2027-02-27", nearest: "2027-02-28" },
      },
    });
    expect(ask(seedWorld, {})).toMatchObject({ error: { message: "この質問は知りません。 There is no such question." } });
  });
});

describe("the world's tables are what is asked, not constants", () => {
  const dearer: World = {
    ...seedWorld,
    priceBooks: [
      { ...termsPriceBook, version: "b", effectiveFrom: day("2027-06-01"), lateInterest: rational(1n, 10n), surchargeTimes: 3n },
      termsPriceBook,
    ],
    taxRates: [{ from: day("2030-04-01"), national: rational(1n, 10n), local: rational(1n, 10n) }, ...seedWorld.taxRates],
    policy: { ...defaultPolicy, paymentShift: "none" },
  };

  test("interest follows the price book of the due month, the surcharge the newest rows", () => {
    expect(ask(dearer, { ask: "interest", principal: 36_500, due: "2027-06-30", paid: "2027-07-11" })).toEqual({
      ok: true,
      days: 10,
      amount: 100n,
    });
    expect(ask(dearer, { ask: "interest", principal: 36_500, due: "2027-05-31", paid: "2027-06-11" })).toEqual({
      ok: true,
      days: 10,
      amount: 145n,
    });
    expect(ask(dearer, { ask: "surcharge", evaded: 100 })).toEqual({ ok: true, evaded: 120n, surcharge: 300n, tax: 60n, total: 480n });
    const sameDay = {
      ...dearer,
      priceBooks: [...dearer.priceBooks, { ...termsPriceBook, effectiveFrom: day("2027-06-01"), surchargeTimes: 4n }],
    };
    expect(ask(sameDay, { ask: "surcharge", evaded: 100 })).toMatchObject({ surcharge: 400n });
    expect(ask(dearer, { ask: "payment-day", due: "2026-10-31" })).toEqual({ ok: true, on: "2026-10-31" });
  });

  test("without rows there is a refusal, not a guess", () => {
    const empty = { ...seedWorld, priceBooks: [], taxRates: [] };
    expect(ask(empty, { ask: "fees", month: "2026-11", items: {} })).toMatchObject({ error: { code: "E_NO_PRICE" } });
    expect(ask(empty, { ask: "interest", principal: 1, due: "2026-11-30", paid: "2026-11-30" })).toMatchObject({
      error: { code: "E_NO_PRICE" },
    });
    expect(ask(empty, { ask: "surcharge", evaded: 1 })).toMatchObject({ error: { code: "E_NO_PRICE", rule: "25" } });
    expect(ask({ ...seedWorld, taxRates: [] }, { ask: "surcharge", evaded: 1 })).toMatchObject({
      error: { code: "E_NO_TAX_RATE", rule: "25" },
    });
  });
});

test("every question says in a line what it answers", () => {
  expect(Object.keys(questions)).toEqual([
    "deadline",
    "earliest",
    "suspension-limit",
    "purge-deadline",
    "fees",
    "interest",
    "surcharge",
    "exemption",
    "payment-day",
    "bank-day",
    "registration-number",
    "availability",
  ]);
  for (const { summary } of Object.values(questions)) expect(summary).toMatch(/\([RC]-/);
});
