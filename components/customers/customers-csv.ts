import { csvText } from "../../server/services/csv.ts";
import type { CustomerRow } from "../../server/services/list-customers.ts";

/** The list as it is shown, one line each (RFC 4180, with a byte order mark). */
export function customersCsv(rows: readonly CustomerRow[]): string {
  const head = ["id", "name", "kind", "reseller", "contracts", "administrators", "invited", "open_debt", "since"];
  const lines = rows.map((row) => [
    ...[row.id, row.name, row.kind, row.reseller ?? "", row.contracts.map(({ id, state }) => `${state} ${id}`).join(" / ")],
    ...[row.administrators, row.invited, row.openDebt, row.createdAt],
  ]);
  return csvText([head, ...lines]);
}
