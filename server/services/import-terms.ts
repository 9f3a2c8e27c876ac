import { createHash } from "node:crypto";
import type { Transaction } from "../../database/client.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { readTermsText } from "./read-terms-text.ts";
import { recordAudit } from "./record-audit.ts";

export type TermsAction = "terms.imported" | "terms.removed";

/** Keeps a version of the provider's own text. It holds for nobody until it is published (2-1). Answers with its id. */
export async function importTerms(
  tx: Transaction,
  asked: { organisationId: string; personId: string; version: string; text: string; note: string; now: Date },
): Promise<{ id: string } | Refusal> {
  const { organisationId, personId, version, note, now } = asked;
  const text = asked.text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const { articles } = readTermsText(text);
  if (articles === 0) return refuse("TERMS_NO_ARTICLE");
  if ((await tx.termsText.count({ where: { organisationId, version } })) > 0) return refuse("TERMS_VERSION_TAKEN", { version });
  const sha256 = createHash("sha256").update(text).digest("hex");
  const { id } = await tx.termsText.create({
    data: { organisationId, version, text, sha256, note, importedById: personId, importedAt: now },
  });
  await recordAudit<TermsAction>(tx, {
    organisationId,
    actorId: personId,
    action: "terms.imported",
    subject: id,
    facts: { version, sha256 },
  });
  return { id };
}

/** Takes away a version that nobody has published. `published` are the versions that were. */
export async function removeTerms(
  tx: Transaction,
  asked: { organisationId: string; personId: string; id: string; published: readonly string[] },
): Promise<null | Refusal> {
  const { organisationId, personId, id, published } = asked;
  const held = await tx.termsText.findFirst({ where: { id, organisationId }, select: { version: true } });
  if (held === null) return refuse("NOT_FOUND");
  if (published.includes(held.version)) return refuse("TERMS_PUBLISHED", { version: held.version });
  await tx.termsText.delete({ where: { id } });
  await recordAudit<TermsAction>(tx, {
    organisationId,
    actorId: personId,
    action: "terms.removed",
    subject: id,
    facts: { version: held.version },
  });
  return null;
}
