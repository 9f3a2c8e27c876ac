import { readPaper } from "../../../../database/notices/keep-paper.ts";
import { withTenant } from "../../../../database/tenant.ts";
import { requestContext } from "../../../../server/request-context.ts";
import { machineRole } from "../../../../server/services/contract-actor.ts";
import { withheldDocuments } from "../../../../server/services/told-to.ts";

/** A kept document, for those who may see its contract. What no longer has its hash is not given out. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await requestContext(request);
  if (context.membership === null) return new Response("sign in first\n", { status: 401 });
  const { id } = await params;
  const { organisation, role } = context.membership;
  const may = machineRole[role] !== null && /^[0-9a-f-]{36}$/.test(id);
  const paper = may
    ? await withTenant(context.database, { organisationId: organisation.id }, async (tx) =>
        machineRole[role] === "customer" && (await withheldDocuments(tx, [id])).has(id) ? null : readPaper(tx, id),
      )
    : null;
  if (paper === null) return new Response("no such document\n", { status: 404 });
  const shown = paper.mediaType === "application/pdf" || paper.mediaType.startsWith("image/") ? "inline" : "attachment";
  return new Response(new Uint8Array(paper.bytes), {
    headers: {
      "content-type": paper.mediaType,
      "content-length": String(paper.bytes.byteLength),
      "content-disposition": `${shown}; filename*=UTF-8''${encodeURIComponent(paper.name)}`,
      // A browser's own PDF viewer does not start in a sandbox; nothing else of ours is shown inline but pictures.
      ...(paper.mediaType === "application/pdf" ? {} : { "content-security-policy": "default-src 'none'; sandbox" }),
      "x-content-type-options": "nosniff",
      etag: `"${paper.sha256}"`,
      // Never written again, but seen only by whom it concerns.
      "cache-control": "private, max-age=3600, immutable",
    },
  });
}
