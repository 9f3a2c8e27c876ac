import type { Transaction } from "../../database/client.ts";
import { Prisma } from "../../generated/prisma/client.ts";

export interface ContractChoice {
  readonly contract: string;
  readonly customer: string;
  readonly state: string;
  readonly start: string | null;
}

/** At most thirty contracts that fit, by customer; or the one that is named. */
export function chooseContracts(tx: Transaction, search: string, contract: string | undefined): Promise<ContractChoice[]> {
  const where =
    contract !== undefined
      ? Prisma.sql`contract = ${contract}::uuid`
      : search === ""
        ? Prisma.sql`phase NOT IN ('refused', 'withdrawn', 'purged')`
        : Prisma.sql`search LIKE '%' || fold_text(${search.replace(/[\\%_]/g, "")}) || '%'`;
  return tx.$queryRaw<ContractChoice[]>`
    SELECT contract::text, customer, state, to_char(start, 'YYYY-MM-DD') AS start FROM contract_list WHERE ${where} ORDER BY customer, contract LIMIT 30`;
}
