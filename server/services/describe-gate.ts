import type { Transaction } from "../../database/client.ts";
import type { GateStanding } from "../../database/record/gate-standing.ts";
import { announcementWords } from "../../media/announcements.ts";

interface Words {
  readonly ja: string;
  readonly en: string;
}

/** The standing with the sentences that closed callers hear, and the name of the flow beyond the lines. `tx` sees the customer's rows. */
export async function describeGate(tx: Transaction, customer: string, standing: GateStanding) {
  const names = [standing.announcement, ...standing.refused.map(({ announcement }) => announcement)].filter((name) => name !== null);
  const own = await ownWords(tx, customer, [...new Set(names)]);
  const heard = (name: string | null): Words | null => (name === null ? null : (own.get(name) ?? announcementWords(name)));
  const { beyond } = standing;
  const flow =
    beyond.kind === "flow"
      ? await tx.flow.findFirst({ where: { id: beyond.target, organisationId: customer }, select: { name: true } })
      : null;
  return {
    ...standing,
    heard: heard(standing.announcement),
    beyondFlow: flow?.name ?? null,
    refused: standing.refused.map((call) => ({ ...call, heard: heard(call.announcement) })),
  };
}

/** A customer's own prompt of an announcement's name is played instead: one sentence, whoever calls. */
async function ownWords(tx: Transaction, organisationId: string, names: readonly string[]): Promise<ReadonlyMap<string, Words>> {
  const rows = await tx.prompt.findMany({
    where: { organisationId, name: { in: [...names] }, replacedAt: null },
    orderBy: { language: "desc" },
    select: { name: true, text: true },
  });
  // A recording has no words: its name says as much as is known.
  return new Map(rows.map(({ name, text }) => [name, { ja: text || name, en: text || name }]));
}

/** Where calls beyond the lines may lead: the customer's prompts, numbers with a flow, and published inbound flows. */
export async function gateTargets(tx: Transaction, organisationId: string) {
  const [prompts, numbers, flows] = await Promise.all([
    tx.prompt.findMany({
      where: { organisationId, replacedAt: null },
      distinct: ["name"],
      orderBy: { name: "asc" },
      select: { name: true },
    }),
    tx.phoneNumber.findMany({
      where: { organisationId, validUntil: null, flowVersionId: { not: null } },
      orderBy: { e164: "asc" },
      select: { e164: true, label: true },
    }),
    tx.flow.findMany({
      where: { organisationId, kind: "inbound", archivedAt: null, versions: { some: {} } },
      orderBy: { name: "asc" },
      select: { id: true, name: true },
    }),
  ]);
  return { announcements: prompts.map(({ name }) => name), numbers, flows };
}
