import type { CustomerRow } from "../../server/services/list-customers.ts";

/** The list as it is shown, one line each (RFC 4180, with a byte order mark). */
export function customersCsv(rows: readonly CustomerRow[]): string {
  const head = ["id", "name", "kind", "reseller", "contracts", "administrators", "invited", "open_debt", "since"];
  const lines = rows.map((row) => [
    ...[row.id, row.name, row.kind, row.reseller ?? "", row.contracts.map(({ id, state }) => `${state} ${id}`).join(" / ")],
    ...[row.administrators, row.invited, row.openDebt, row.createdAt],
  ]);
  return `\ufeff${[head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === "string" && /^[=@\t\r+-]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
