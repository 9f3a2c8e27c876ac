import { certificateOf, keepCertificate, paperOf } from "../../../../../activities/safekeeping/keep-certificate.ts";
import { readPaper } from "../../../../../database/notices/keep-paper.ts";
import { providerNow } from "../../../../../database/record/clock.ts";
import { withTenant } from "../../../../../database/tenant.ts";
import { isRefusal } from "../../../../../server/refusal.ts";
import { requestContext } from "../../../../../server/request-context.ts";
import type { Role } from "../../../../../server/roles.ts";
import { contractActor } from "../../../../../server/services/contract-actor.ts";

/** Who sees the purge page. */
const readers: readonly Role[] = ["administrator", "operator", "approver", "clerk"];

/**
 * The certificate of deletion as PDF: what a person is about to sign, drawn anew; signed, the one that is kept.
 * `?language=en` is a translation, which is never kept.
 */
export async function GET(request: Request, { params }: { params: Promise<{ contract: string }> }): Promise<Response> {
  const context = await requestContext(request);
  const { person, membership, database } = context;
  if (person === null || membership === null) return new Response("sign in first\n", { status: 401 });
  const { contract } = await params;
  const { organisation, role } = membership;
  if (!readers.includes(role) || !/^[0-9a-f-]{36}$/.test(contract)) return missing();
  const language = new URL(request.url).searchParams.get("language") === "en" ? "en" : "ja";
  const acting = await withTenant(database, { organisationId: organisation.id }, async (tx) => {
    const seen = await tx.contractStream.count({ where: { kind: "contract", id: contract } });
    return seen === 0 ? null : contractActor(tx, { person, organisation, role });
  });
  if (acting === null || isRefusal(acting)) return missing();
  const { provider } = acting;
  const now = await providerNow(database, provider);
  const tenant = { organisationId: provider };
  const kept = language === "ja" ? await keepCertificate(database, { provider, contract, now }, context.pdf.render) : null;
  if (kept !== null) {
    const paper = await withTenant(database, tenant, (tx) => readPaper(tx, kept));
    return paper === null ? missing() : pdf(paper.bytes, paper.name);
  }
  const certificate = await withTenant(database, tenant, (tx) => certificateOf(tx, contract, now));
  if (certificate === null) return missing();
  return pdf(
    await context.pdf.render(paperOf(certificate, language), new Date(certificate.signedAt ?? now)),
    `${certificate.facts.number}-${language}.pdf`,
  );
}

const missing = (): Response => new Response("no such certificate\n", { status: 404 });

function pdf(bytes: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-length": String(bytes.byteLength),
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
