import type { Database } from "../../../database/client.ts";
import { withTenant } from "../../../database/tenant.ts";

/** The newest letters that fit on a page. */
const atMost = 100;

/** Letters of the built-in mailbox, the newest first, with whose they are and what hangs on them; `provider` narrows to one's notices. */
export async function listMailbox(database: Database, provider: string | null) {
  const mails = await database.mail.findMany({
    where: provider === null ? {} : { providerId: provider },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: atMost,
    include: { attachments: { select: { number: true, name: true, mediaType: true }, orderBy: { number: "asc" } } },
  });
  const known = await database.mail.findMany({
    where: { providerId: { not: null } },
    distinct: ["providerId"],
    select: { providerId: true },
  });
  const providers = await Promise.all(
    known
      .flatMap(({ providerId }) => (providerId === null ? [] : [{ id: providerId, name: nameOf(database, providerId) }]))
      .map(async ({ id, name }) => ({ id, name: await name })),
  );
  const simulated = await simulatedTimes(database, mails);
  return {
    providers,
    mails: mails.map(({ id, kind, recipient, subject, text, createdAt, providerId, attachments }) => ({
      ...{ id, kind, recipient, subject, text, attachments },
      sentAt: createdAt.toISOString(),
      /** Of a notice that a simulated clock sent: what time it was by that clock. */
      simulatedAt: simulated.get(id)?.toISOString() ?? null,
      provider: providers.find((one) => one.id === providerId)?.name ?? null,
      bounces: kind === "notice" && isUuid(id),
    })),
  };
}

const hour = 3_600_000;

/** The instants at which notices were sent by their provider's clock, where it is not the real one. */
async function simulatedTimes(
  database: Database,
  mails: readonly { id: string; kind: string; providerId: string | null; createdAt: Date }[],
): Promise<ReadonlyMap<string, Date>> {
  const times = new Map<string, Date>();
  for (const providerId of new Set(mails.map((mail) => mail.providerId))) {
    if (providerId === null) continue;
    const ids = mails.flatMap((mail) => (mail.providerId === providerId && mail.kind === "notice" && isUuid(mail.id) ? [mail.id] : []));
    const sent = await withTenant(database, { organisationId: providerId }, (tx) =>
      tx.noticeDelivery.findMany({ where: { id: { in: ids } }, select: { id: true, sentAt: true } }),
    );
    const created = new Map(mails.map(({ id, createdAt }) => [id, createdAt.getTime()]));
    for (const { id, sentAt } of sent)
      if (sentAt !== null && Math.abs(sentAt.getTime() - (created.get(id) ?? 0)) > hour) times.set(id, sentAt);
  }
  return times;
}

const isUuid = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

async function nameOf(database: Database, organisationId: string): Promise<string> {
  const held = await withTenant(database, { organisationId }, (tx) =>
    tx.organisation.findUnique({ where: { id: organisationId }, select: { name: true } }),
  );
  return held?.name ?? organisationId;
}
