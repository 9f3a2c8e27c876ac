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
  return {
    providers,
    mails: mails.map(({ id, kind, recipient, subject, text, createdAt, providerId, attachments }) => ({
      ...{ id, kind, recipient, subject, text, attachments },
      sentAt: createdAt.toISOString(),
      provider: providers.find((one) => one.id === providerId)?.name ?? null,
      bounces: kind === "notice" && /^[0-9a-f-]{36}$/.test(id),
    })),
  };
}

async function nameOf(database: Database, organisationId: string): Promise<string> {
  const held = await withTenant(database, { organisationId }, (tx) =>
    tx.organisation.findUnique({ where: { id: organisationId }, select: { name: true } }),
  );
  return held?.name ?? organisationId;
}
