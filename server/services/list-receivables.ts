import type { DayText } from "../../contract/machine.ts";
import type { Transaction } from "../../database/client.ts";
import { Prisma } from "../../generated/prisma/client.ts";

export interface ReceivableRow {
  readonly account: string;
  readonly customer: string;
  readonly documents: number;
  readonly open: number;
  readonly overdue: number;
  /** The earliest day to pay by among what is open. */
  readonly payBy: DayText | null;
  readonly suspended: boolean;
  readonly reseller: string | null;
}
export interface ReceivableFilter {
  readonly state: "all" | "owing" | "overdue";
  readonly search: string;
}

/** Accounts with what they owe, those overdue longest first. `today` is a JST day; whole yen with tax. */
export async function listReceivables(
  tx: Transaction,
  providerId: string,
  { state, search }: ReceivableFilter,
  today: DayText,
  limit: number,
): Promise<{ rows: ReceivableRow[]; total: number; open: number; overdue: number }> {
  const having = state === "overdue" ? Prisma.sql`WHERE overdue > 0` : state === "owing" ? Prisma.sql`WHERE open > 0` : Prisma.empty;
  const rows = await tx.$queryRaw<
    {
      account: string;
      customer: string;
      documents: bigint;
      open: bigint;
      overdue: bigint;
      pay_by: string | null;
      suspended: boolean;
      reseller: string | null;
      total: bigint;
      all_open: bigint;
      all_overdue: bigint;
    }[]
  >`
    WITH accounts AS (
      SELECT s.id AS account, o.name AS customer, p.name AS reseller FROM contract_streams s
      JOIN organisations o ON o.id = s.id LEFT JOIN organisations p ON p.id = o.parent_id AND p.kind = 'reseller'
      WHERE s.kind = 'account' AND s.provider_id = ${providerId}::uuid AND fold_text(o.name) LIKE '%' || fold_text(${search}) || '%'
    ), owed AS (
      SELECT account, count(*) AS documents, coalesce(sum(open), 0)::bigint AS open,
             coalesce(sum(open) FILTER (WHERE pay_by < ${today}::date), 0)::bigint AS overdue,
             min(pay_by) FILTER (WHERE open > 0) AS pay_by
      FROM contract_debts WHERE provider_id = ${providerId}::uuid GROUP BY account
    ), found AS (
      SELECT a.account, a.customer, a.reseller, coalesce(d.documents, 0) AS documents, coalesce(d.open, 0) AS open, coalesce(d.overdue, 0) AS overdue, d.pay_by,
             EXISTS (SELECT FROM contract_list c WHERE c.organisation_id = a.account AND c.overlays && ARRAY['16-1', '16-2']) AS suspended
      FROM accounts a LEFT JOIN owed d USING (account)
    )
    SELECT account::text, customer, reseller, documents, open, overdue, pay_by::text, suspended,
           count(*) OVER () AS total, (sum(open) OVER ())::bigint AS all_open, (sum(overdue) OVER ())::bigint AS all_overdue
    FROM found ${having}
    ORDER BY (overdue > 0) DESC, pay_by NULLS LAST, customer, account LIMIT ${limit}`;
  return {
    total: Number(rows[0]?.total ?? 0),
    open: Number(rows[0]?.all_open ?? 0),
    overdue: Number(rows[0]?.all_overdue ?? 0),
    rows: rows.map(({ account, customer, documents, open, overdue, pay_by, suspended, reseller }) => ({
      ...{ account, customer, suspended, reseller, payBy: pay_by },
      ...{ documents: Number(documents), open: Number(open), overdue: Number(overdue) },
    })),
  };
}
