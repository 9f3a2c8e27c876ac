import { describe, expect, test } from "vitest";
import { newProvider } from "../lifecycle/provider-stream.ts";
import { at } from "../lifecycle/testing.ts";
import { seedWorld } from "../world.ts";
import { importColumns, readImport } from "./import-row.ts";
import { rehearseImport } from "./rehearse-import.ts";

const head = [...importColumns];
const line = (cells: Record<string, string>) => head.map((name) => cells[name] ?? "");
const contract = {
  kind: "contract",
  customer: "株式会社見本",
  contract: "A-1",
  on: "2026-04-01",
  line: "5",
  seat: "6",
  management: "1",
  user: "10",
  "recording-extension": "1",
};

function rehearse(lines: Record<string, string>[], now = "2026-11-22T10:00") {
  const { rows, faults } = readImport([head, ...lines.map(line)]);
  const rehearsed = rehearseImport(
    {
      seed: seedWorld,
      provider: newProvider("musubi"),
      now: at(now),
      actor: { person: "p", role: "administrator", organisation: "musubi" },
      account: (name) => `account of ${name}`,
      reseller: (name) => (name === "かけはし" ? "partner" : null),
      stream: (number) => `stream of ${number}`,
    },
    rows,
  );
  return { rehearsed, faults: [...faults, ...rehearsed.flatMap((one) => one.faults)] };
}

describe("contracts that ran elsewhere before", () => {
  test("every month since the start is billed, and what was open on a day stays open", () => {
    const { rehearsed, faults } = rehearse([
      contract,
      { kind: "balance", customer: "株式会社見本", contract: "A-1", on: "2026-11-10", amount: "81,400" },
    ]);
    expect(faults).toEqual([]);
    expect(rehearsed).toMatchObject([{ state: "active", items: { seat: 6 }, owed: 81_400n, documents: 8 }]);
    expect(rehearsed[0]?.commands.map(({ command }) => command.type)).toEqual(["apply", "accept", ...Array(7).fill("pay")]);
  });

  test("a change gives the quantities from its day on, a termination the last day; eras and numbers as people write them", () => {
    const { rehearsed, faults } = rehearse([
      contract,
      { kind: "change", customer: "株式会社見本", contract: "A-1", on: "R8.7.1", seat: "8", line: "4" },
      { kind: "termination", customer: "株式会社見本", contract: "A-1", on: "2026-12-31", received: "2026-11-20" },
    ]);
    expect(faults).toEqual([]);
    expect(rehearsed[0]).toMatchObject({ state: "termination-scheduled", items: { seat: 8, line: 4 } });
  });

  test("what the machine refuses is a fault of its line, with code and rule", () => {
    const { faults } = rehearse([
      { ...contract, on: "2026-04-02" },
      { ...contract, contract: "A-2", customer: "別の会社", seat: "0", line: "0", management: "0", user: "0" },
      { ...contract, contract: "A-3", customer: "三つ目", received: "2026-02-01" },
      { kind: "termination", customer: "三つ目", contract: "A-3", on: "2026-10-31", received: "2026-10-20" },
    ]);
    expect(faults.map(({ line, code, fact, rule }) => [line, code, fact, rule])).toEqual([
      [2, "E_REFUSED", "E_NOT_FIRST", "11-2a"],
      [3, "E_REFUSED", "E_ADDON_ONLY", "5-2"],
      [5, "E_REFUSED", "E_LATE", "19-1"],
    ]);
  });

  test("faults of the file itself: columns, days, numbers, lines without a contract, unknown resellers, more open than was billed", () => {
    expect(readImport([["kind", "customer", "colour"]]).faults.map(({ code, fact }) => [code, fact])).toEqual([
      ["E_COLUMN_MISSING", "contract"],
      ["E_COLUMN_MISSING", "on"],
      ["E_COLUMN_UNKNOWN", "colour"],
    ]);
    const { faults } = rehearse([
      { ...contract, on: "2026-02-30" },
      { ...contract, contract: "B", seat: "six" },
      { kind: "termination", customer: "x", contract: "C", on: "2026-12-31" },
      { ...contract, contract: "D", customer: "d", reseller: "だれか" },
      { ...contract, contract: "E", customer: "e", on: "2026-11-01" },
      { kind: "balance", customer: "e", contract: "E", on: "2026-11-10", amount: "100000" },
      { ...contract, contract: "F", customer: "f", on: "2027-02-01", received: "2027-01-01" },
    ]);
    expect(faults.map(({ line, code, fact }) => [line, code, fact])).toEqual([
      [2, "E_DAY", "on"],
      [3, "E_NUMBER", "seat"],
      [4, "E_NO_CONTRACT", "C"],
      [5, "E_NO_RESELLER", "だれか"],
      [7, "E_BALANCE", "81400"],
      [8, "E_FUTURE", "2027-01-01"],
    ]);
  });
});
