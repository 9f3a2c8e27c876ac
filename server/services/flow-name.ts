import type { Transaction } from "../../database/client.ts";

/** Is the name free among the organisation's flows? Whoever asks holds the answer until the transaction ends: others wait. */
export async function isNameFree(tx: Transaction, organisationId: string, name: string, exceptId?: string): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 AS locked FROM (SELECT pg_advisory_xact_lock(hashtextextended(${`flow-names/${organisationId}`}, 0))) AS waiting`;
  const taken = await tx.flow.findFirst({
    where: { organisationId, name, archivedAt: null, ...(exceptId === undefined ? {} : { id: { not: exceptId } }) },
    select: { id: true },
  });
  return taken === null;
}

/** The name, or with the first number that makes it free: 代表番号, 代表番号 2, 代表番号 3 … At most 100 characters. */
export async function freeName(tx: Transaction, organisationId: string, name: string): Promise<string> {
  for (let number = 2, tried = name; ; number++) {
    if (await isNameFree(tx, organisationId, tried)) return tried;
    tried = `${name.slice(0, 95)} ${number}`;
  }
}
