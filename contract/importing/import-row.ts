import { z } from "zod";
import { parseAnyDay } from "../calendar/era.ts";
import type { DayText } from "../machine.ts";
import { type ItemKey, type Items, itemKeys } from "../money/fees.ts";

/**
 * One line of an import: an event of a contract that ran elsewhere before. Lines of one contract share `contract`, the number by
 * which the old books know it.
 */
export const importKinds = ["contract", "change", "termination", "payment", "balance"] as const;
export type ImportKind = (typeof importKinds)[number];

/** The columns, in the order of the example. Those of the items carry their quantities. */
export const importColumns = ["kind", "customer", "contract", "on", "received", "reseller", ...itemKeys, "amount", "reference"] as const;

export interface ImportRow {
  /** Line in the file, from 1; the head is line 1. */
  readonly line: number;
  readonly kind: ImportKind;
  readonly customer: string;
  readonly contract: string;
  /** contract: first day of use; change: first day of the new quantities; termination: last day; payment, balance: that day. */
  readonly on: DayText;
  /** When the form came in; by default early enough. */
  readonly received: DayText | null;
  readonly reseller: string;
  readonly items: Items;
  readonly amount: bigint | null;
  readonly reference: string;
}

export interface ImportFault {
  readonly line: number;
  readonly code:
    | "E_COLUMN_MISSING"
    | "E_COLUMN_UNKNOWN"
    | "E_KIND"
    | "E_EMPTY"
    | "E_DAY"
    | "E_NUMBER"
    | "E_NO_CONTRACT"
    | "E_TWICE"
    | "E_CUSTOMER_HAS_CONTRACTS"
    | "E_NO_RESELLER"
    | "E_REFUSED"
    | "E_BALANCE"
    | "E_FUTURE";
  /** The column, the code of the refusal, the sum that would be needed. */
  readonly fact: string;
  /** The rule that refused. */
  readonly rule: string | null;
}

/** Reads lines that have been cut into cells; days also by Japanese eras, numbers with commas. */
export function readImport(table: readonly (readonly string[])[]): { rows: ImportRow[]; faults: ImportFault[] } {
  const head = (table[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const fault = (line: number, code: ImportFault["code"], fact: string): ImportFault => ({ line, code, fact, rule: null });
  const missing = ["kind", "customer", "contract", "on"].filter((name) => !head.includes(name));
  const unknown = head.filter((name) => !importColumns.some((known) => known === name));
  if (missing.length > 0 || unknown.length > 0)
    return {
      rows: [],
      faults: [...missing.map((name) => fault(1, "E_COLUMN_MISSING", name)), ...unknown.map((name) => fault(1, "E_COLUMN_UNKNOWN", name))],
    };
  const rows: ImportRow[] = [];
  const faults: ImportFault[] = [];
  for (const [index, cells] of table.slice(1).entries()) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const line = index + 2;
    const cell = (name: string): string => (head.indexOf(name) === -1 ? "" : (cells[head.indexOf(name)] ?? "").trim());
    const wrong: ImportFault[] = [];
    const day = (name: string): DayText | null => {
      if (cell(name) === "") return null;
      const read = parseAnyDay(cell(name));
      if (!("refused" in read)) return read.toString();
      wrong.push(fault(line, "E_DAY", name));
      return null;
    };
    const number = (name: string): number | null => {
      const text = cell(name).replace(/[,円¥]/g, "");
      if (text === "") return null;
      if (/^\d{1,12}$/.test(text)) return Number(text);
      wrong.push(fault(line, "E_NUMBER", name));
      return null;
    };
    const kind = z.enum(importKinds).safeParse(cell("kind").toLowerCase());
    if (!kind.success) wrong.push(fault(line, "E_KIND", cell("kind")));
    for (const name of ["customer", "contract", "on"]) if (cell(name) === "") wrong.push(fault(line, "E_EMPTY", name));
    const on = day("on");
    const received = day("received");
    const amount = number("amount");
    if (kind.success && (kind.data === "payment" || kind.data === "balance") && amount === null && cell("amount") === "")
      wrong.push(fault(line, "E_EMPTY", "amount"));
    const items = Object.fromEntries(
      itemKeys.flatMap((item): [ItemKey, number][] => {
        const count = number(item);
        return count === null ? [] : [[item, count]];
      }),
    );
    faults.push(...wrong);
    if (wrong.length > 0 || !kind.success || on === null) continue;
    rows.push({
      line,
      kind: kind.data,
      customer: cell("customer"),
      contract: cell("contract"),
      on,
      received,
      reseller: cell("reseller"),
      items,
      amount: amount === null ? null : BigInt(amount),
      reference: cell("reference"),
    });
  }
  return { rows, faults };
}
