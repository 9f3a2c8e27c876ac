import { findRule } from "../../contract/terms/catalogue.ts";
import type { Transaction } from "../../database/client.ts";

/** How often the record cites each entry of the catalogue, by its id. Special terms count for the rule that they override. */
export async function ruleUses(tx: Transaction, providerId: string): Promise<Map<string, number>> {
  const rows = await tx.contractEvent.groupBy({ by: ["rule"], where: { providerId }, _count: { _all: true } });
  const uses = new Map<string, number>();
  for (const { rule, _count } of rows) {
    const id = findRule(rule)?.id ?? rule;
    uses.set(id, (uses.get(id) ?? 0) + _count._all);
  }
  return uses;
}

/** The latest events that cite an entry, and in how many contracts it has been used. */
export async function ruleUse(tx: Transaction, providerId: string, id: string) {
  const cited = await tx.contractEvent.groupBy({ by: ["rule"], where: { providerId } });
  const rules = cited.map(({ rule }) => rule).filter((rule) => findRule(rule)?.id === id);
  if (rules.length === 0) return { events: 0, contracts: 0, latest: [] };
  const where = { providerId, rule: { in: rules } };
  const [events, streams, latest] = await Promise.all([
    tx.contractEvent.count({ where }),
    tx.contractEvent.findMany({ where: { ...where, streamKind: "contract" }, distinct: ["streamId"], select: { streamId: true } }),
    tx.contractEvent.findMany({
      where,
      orderBy: { position: "desc" },
      take: 20,
      select: { position: true, streamKind: true, streamId: true, type: true, rule: true, recordedAt: true, organisationId: true },
    }),
  ]);
  const organisations = await tx.organisation.findMany({
    where: { id: { in: [...new Set(latest.map(({ organisationId }) => organisationId))] } },
    select: { id: true, name: true },
  });
  const names = new Map(organisations.map(({ id: organisation, name }) => [organisation, name]));
  return {
    events,
    contracts: streams.length,
    latest: latest.map(({ position, streamKind, streamId, type, rule, recordedAt, organisationId }) => ({
      ...{ id: position.toString(), stream: { kind: streamKind, id: streamId }, type, rule },
      at: recordedAt.toISOString(),
      customer: names.get(organisationId) ?? "",
    })),
  };
}
