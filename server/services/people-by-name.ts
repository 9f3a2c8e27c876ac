import type { Transaction } from "../../database/client.ts";

/** Names of people by id, for the ids that are known. */
export async function peopleByName(tx: Transaction, ids: readonly (string | null | undefined)[]): Promise<Map<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null && id !== undefined))];
  if (known.length === 0) return new Map();
  const people = await tx.person.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
