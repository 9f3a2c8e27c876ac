import type { Transaction } from "../../database/client.ts";
import { namesInUse } from "./names-in-use.ts";
import { peopleByName } from "./people-by-name.ts";

/** The organisation's prompts as they are now, one row a name and language, with where they are played. */
export async function listPrompts(tx: Transaction, organisationId: string) {
  const [rows, uses] = await Promise.all([
    tx.prompt.findMany({ where: { organisationId, replacedAt: null }, orderBy: [{ name: "asc" }, { language: "asc" }] }),
    namesInUse(tx, organisationId, "prompt"),
  ]);
  const names = await peopleByName(
    tx,
    rows.map(({ createdById }) => createdById),
  );
  return rows.map(({ id, name, language, text, sha256, durationMs, source, createdById, createdAt }) => ({
    ...{ id, name, language, text, durationMs, source },
    hash: sha256,
    createdBy: names.get(createdById ?? "") ?? null,
    createdAt: createdAt.toISOString(),
    usedIn: uses.get(name) ?? [],
  }));
}
