import type { Transaction } from "../../database/client.ts";
import { Prisma } from "../../generated/prisma/client.ts";

export interface Happening {
  readonly position: string;
  readonly type: string;
  readonly rule: string;
  readonly on: string;
  readonly streamKind: string;
  readonly streamId: string;
  readonly customer: string;
}

/** Events recorded after a position, newest first, with the customer's name; as far as the tenant sees. */
export async function whatHappened(tx: Transaction, after: bigint, limit: number): Promise<{ count: number; events: Happening[] }> {
  const [{ count } = { count: 0n }] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM contract_events WHERE position > ${after} AND type <> ALL (${quiet})`;
  const events = await tx.$queryRaw<Happening[]>(Prisma.sql`
    SELECT e.position::text, e.type, e.rule, e.valid_on AS "on", e.stream_kind AS "streamKind", e.stream_id::text AS "streamId", coalesce(o.name, '') AS customer
    FROM contract_events e LEFT JOIN organisations o ON o.id = e.organisation_id
    WHERE e.position > ${after} AND e.type <> ALL (${quiet})
    ORDER BY e.position DESC LIMIT ${limit}`);
  return { count: Number(count), events };
}

/** Bookkeeping that follows from another event beside it. */
const quiet = ["allocated", "planned", "month-run", "calls-closed", "opened"];
