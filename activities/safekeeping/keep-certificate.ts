import { z } from "zod";
import { contractNumber } from "../../contract/lifecycle/contract-number.ts";
import { dayOf } from "../../contract/lifecycle/dates.ts";
import type { Database, Transaction } from "../../database/client.ts";
import { keptUntil } from "../../database/notices/keep-letter.ts";
import { keepPaper } from "../../database/notices/keep-paper.ts";
import { partyOf } from "../../database/notices/party-of.ts";
import { withTenant } from "../../database/tenant.ts";
import type { Language, Paper } from "../../documents/paper.ts";
import { type CertificateFacts, composePurgeCertificate } from "../../documents/purge-certificate.ts";
import { reportOf } from "./purge-tenant.ts";

interface Certificate {
  readonly organisation: string;
  readonly facts: CertificateFacts;
  /** The instant of the signature (UTC); null while nobody has signed. */
  readonly signedAt: string | null;
}

/** What the certificate of a contract's purge says; null before the purge is carried out. In the provider's tenant. `now`: of a draft. */
export async function certificateOf(tx: Transaction, contract: string, now: string): Promise<Certificate | null> {
  const events = await tx.contractEvent.findMany({
    where: { streamKind: "contract", streamId: contract, type: { in: ["purged", "purge-certified"] } },
    orderBy: { sequence: "asc" },
    select: { type: true, data: true, recordedAt: true, organisationId: true, providerId: true },
  });
  const purged = events.find(({ type }) => type === "purged");
  if (purged === undefined) return null;
  const { organisationId: organisation, providerId } = purged;
  const report = await reportOf(tx, organisation, contract);
  if (report === null) return null;
  const signed = events.find(({ type }) => type === "purge-certified");
  const deadline = z.object({ deadline: z.string() }).safeParse(purged.data);
  const signedAt = signed?.recordedAt.toISOString() ?? null;
  return {
    organisation,
    signedAt,
    facts: {
      number: `C-${contractNumber(contract)}`,
      date: dayOf(signedAt ?? now),
      addressee: await partyOf(tx, organisation, null),
      sender: await partyOf(tx, providerId, null),
      contracts: report.contracts.map(contractNumber),
      begunAt: new Date(report.begunAt).toISOString(),
      doneAt: report.doneAt,
      deadline: deadline.success ? deadline.data.deadline : null,
      deleted: report.deleted,
      kept: report.kept,
      backups: report.backups,
      sha256: report.sha256,
      signedBy: signed === undefined ? "" : await nameOf(tx, signed.data),
    },
  };
}

/**
 * Keeps the signed certificate of a purge as PDF, once: asked again it answers the same document. Null while there is no report of
 * the deletion, or nobody has signed it. `now`: the provider's instant (UTC).
 */
export async function keepCertificate(
  database: Database,
  { provider, contract, now }: { readonly provider: string; readonly contract: string; readonly now: string },
  draw: (paper: Paper, at: Date) => Promise<Uint8Array>,
): Promise<string | null> {
  const tenant = { organisationId: provider };
  const [kept, certificate] = await withTenant(database, tenant, async (tx) => [
    await keptCertificate(tx, contract),
    await certificateOf(tx, contract, now),
  ]);
  if (kept !== null) return kept;
  if (certificate === null || certificate.signedAt === null) return null;
  const { organisation, facts, signedAt } = certificate;
  const bytes = await draw(paperOf(certificate, "ja"), new Date(signedAt));
  return withTenant(database, tenant, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`certificate/${contract}`}, 0))::text`;
    return (
      (await keptCertificate(tx, contract)) ??
      (await keepPaper(tx, {
        ...{ provider, organisation, stream: { kind: "contract", id: contract }, kind: "certificate", bytes, createdBy: null },
        ...{ name: `${facts.number}.pdf`, mediaType: "application/pdf", dated: facts.date, keptUntil: keptUntil(signedAt) },
      }))
    );
  });
}

/** The certificate as a paper; before it is signed its number says that it is a draft. */
export function paperOf({ facts, signedAt }: Certificate, language: Language): Paper {
  const draft = language === "ja" ? "（署名前）" : " (not signed)";
  return composePurgeCertificate(signedAt === null ? { ...facts, number: `${facts.number}${draft}` } : facts, language);
}

async function keptCertificate(tx: Transaction, contract: string): Promise<string | null> {
  const row = await tx.document.findFirst({
    where: { streamKind: "contract", streamId: contract, kind: "certificate" },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Events name people by their ids; who has left the house is named by that alone. */
async function nameOf(tx: Transaction, data: unknown): Promise<string> {
  const by = z.object({ by: z.string() }).safeParse(data);
  if (!by.success) return "";
  const person = await tx.person.findFirst({ where: { id: by.data.by }, select: { name: true } });
  return person?.name ?? by.data.by;
}
