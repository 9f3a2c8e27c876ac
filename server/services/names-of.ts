import type { Transaction } from "../../database/client.ts";

/** The customers' names of contracts as the list of contracts shows them, by the contract's id. */
export async function customersOf(tx: Transaction, contracts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (contracts.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ contract: string; customer: string }[]>`
    SELECT contract::text, customer FROM contract_list WHERE contract = ANY (${[...new Set(contracts)]}::uuid[])`;
  return new Map(rows.map(({ contract, customer }) => [contract, customer]));
}
