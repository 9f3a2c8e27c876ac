import type { Clause } from "../../contract/terms/import/clause.ts";
import { parseTerms } from "../../contract/terms/import/parse-terms.ts";
import type { Transaction } from "../../database/client.ts";

/**
 * The words of some clauses ("19-1", "22-6(1)") in the provider's own text, or null where it has not imported one. `version` is
 * the version that a contract is under; without it, or where it is not at hand, the newest import. `tx` sees the provider's rows.
 */
export async function findClauseText(
  tx: Transaction,
  providerId: string,
  numbers: readonly string[],
  version: string | null = null,
): Promise<{ version: string; clauses: Pick<Clause, "number" | "heading" | "text">[] } | null> {
  const held = await tx.termsText.findMany({
    where: { organisationId: providerId },
    orderBy: { position: "desc" },
    select: { id: true, version: true, sha256: true },
  });
  const chosen = held.find((one) => one.version === version) ?? held[0];
  if (chosen === undefined) return null;
  const clauses = await parsed(tx, chosen);
  return {
    version: chosen.version,
    clauses: clauses.filter(({ number }) => numbers.includes(number)).map(({ number, heading, text }) => ({ number, heading, text })),
  };
}

/** A text never changes, so what the parser made of it may be kept; the last few are. */
const kept = new Map<string, readonly Clause[]>();
async function parsed(tx: Transaction, { id, sha256 }: { id: string; sha256: string }): Promise<readonly Clause[]> {
  const known = kept.get(sha256);
  if (known !== undefined) return known;
  const { text } = await tx.termsText.findUniqueOrThrow({ where: { id }, select: { text: true } });
  const clauses = parseTerms(text);
  if (kept.size >= 8) kept.clear();
  kept.set(sha256, clauses);
  return clauses;
}
