import { dayOf } from "../../contract/lifecycle/dates.ts";
import type { InstantText } from "../../contract/machine.ts";
import type { Transaction } from "../../database/client.ts";
import { eventsByType } from "./events-by-type.ts";
import { peopleByName } from "./people-by-name.ts";
import { readTermsText } from "./read-terms-text.ts";

/** What was published of which version (2-1), in the order of effect. */
export async function publishedVersions(tx: Transaction, providerId: string) {
  const events = await eventsByType(tx, providerId, ["terms-published"]);
  return events
    .map(({ data, recordedAt }) => ({ ...data, publishedAt: recordedAt }))
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : a.effectiveFrom > b.effectiveFrom ? 1 : 0));
}

/** Imported versions, newest first; those that were published without a text of ours are named, too. `at` decides which one holds today. */
export async function listTermsVersions(tx: Transaction, providerId: string, at: InstantText) {
  const [texts, published] = await Promise.all([
    tx.termsText.findMany({ where: { organisationId: providerId }, orderBy: { position: "desc" } }),
    publishedVersions(tx, providerId),
  ]);
  const names = await peopleByName(
    tx,
    texts.map(({ importedById }) => importedById),
  );
  const today = dayOf(at);
  const inForce = published.findLast(({ effectiveFrom }) => effectiveFrom <= today)?.version ?? null;
  return {
    today,
    inForce,
    versions: texts.map(({ id, version, sha256, note, text, importedById, importedAt }) => {
      const { articles, clauses, report } = readTermsText(text);
      return {
        ...{ id, version, sha256, note, articles, clauses: clauses.length },
        importedBy: names.get(importedById) ?? null,
        importedAt: importedAt.toISOString(),
        rulesWithoutClause: report.rulesWithoutClause.length,
        clausesWithoutRule: report.clausesWithoutRule.length,
        published: published.find((one) => one.version === version) ?? null,
      };
    }),
    publishedOnly: published.filter(({ version }) => !texts.some((text) => text.version === version)),
  };
}
