import type { Transaction } from "../../database/client.ts";
import type { OrganisationKind } from "../roles.ts";

export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** The reseller through which it buys, or null. */
  readonly reseller: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  /** People who may act for it, and letters of invitation not answered yet. */
  readonly administrators: number;
  readonly invited: number;
  readonly contracts: readonly { readonly id: string; readonly state: string; readonly lastDay: string | null }[];
  readonly openDebt: number;
}

/** Customers and resellers below a house, by name, with what they have. */
export async function listCustomers(tx: Transaction, house: string, search: string): Promise<CustomerRow[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT o.id::text, o.name, o.kind, r.name AS reseller, o.created_at, o.ended_at,
      (SELECT count(*)::int FROM memberships m WHERE m.organisation_id = o.id AND m.deactivated_at IS NULL AND m.role IN ('customer-administrator', 'reseller-staff')) AS administrators,
      (SELECT count(*)::int FROM invitations i WHERE i.organisation_id = o.id AND i.accepted_at IS NULL AND i.revoked_at IS NULL) AS invited,
      coalesce((SELECT json_agg(json_build_object('id', c.contract, 'state', c.state, 'lastDay', c.last_day) ORDER BY c.applied_at)
                FROM contract_list c WHERE c.organisation_id = o.id), '[]') AS contracts,
      coalesce((SELECT sum(d.open)::bigint FROM contract_debts d WHERE d.organisation_id = o.id AND d.voided_at IS NULL AND d.open > 0), 0) AS open
    FROM organisations o LEFT JOIN organisations r ON r.id = o.parent_id AND r.kind = 'reseller'
    WHERE o.kind <> 'provider' AND o.id <> ${house}::uuid AND o.name ILIKE ${`%${search.replace(/[\\%_]/g, "\\$&")}%`}
    ORDER BY o.name, o.id LIMIT 2000`;
  return rows.map(({ created_at, ended_at, open, ...row }) => ({
    ...row,
    createdAt: created_at.toISOString(),
    endedAt: ended_at?.toISOString() ?? null,
    openDebt: Number(open),
  }));
}

type Row = Omit<CustomerRow, "createdAt" | "endedAt" | "openDebt"> & { created_at: Date; ended_at: Date | null; open: bigint };
