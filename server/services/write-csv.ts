export type CsvValue = string | number | bigint | boolean | null | undefined;

/** Comma-separated values (RFC 4180, CRLF) with a byte order mark, so that spreadsheets read Japanese. */
export function writeCsv(head: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  return `\ufeff${[head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** Quoted where needed; a text that a spreadsheet would take for a formula is marked as text. */
export function csvCell(value: CsvValue): string {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  const text = value ?? "";
  const safe = /^[=@\t\r]|^[+-](?!\d+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
