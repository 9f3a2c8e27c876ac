export type CsvCell = string | number | bigint | boolean | null | undefined;

/** Lines of cells as CSV (RFC 4180, CRLF) with a byte-order mark, so that spreadsheets read Japanese. */
export function csvText(lines: readonly (readonly CsvCell[])[]): string {
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Quoted where needed; a text that a spreadsheet would take for a formula is marked as text. */
function cell(value: CsvCell): string {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  const text = value ?? "";
  const safe = /^[=@\t\r]|^[+-](?!\d+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
