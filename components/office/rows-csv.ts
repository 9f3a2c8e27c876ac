import { type CsvCell, csvText } from "../../server/services/csv.ts";

/** Rows at hand as a file for ExportButton: the names of the columns, then a line for each row (RFC 4180, with a byte order mark). */
export function rowsCsv<Name extends string>(
  columns: readonly Name[],
  rows: readonly Readonly<Record<Name, CsvCell>>[],
): Promise<{ csv: string }> {
  return Promise.resolve({ csv: csvText([columns, ...rows.map((row) => columns.map((name) => row[name]))]) });
}
