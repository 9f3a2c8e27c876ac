import { withTenant } from "../../../../database/tenant.ts";
import { requestContext } from "../../../../server/request-context.ts";
import { fetchExport } from "../../../../server/services/data-exports.ts";

export const dynamic = "force-dynamic";

/** A customer's copy of its data, for the administrator of that customer alone: `/api/exports/<id>`. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = await requestContext(request);
  if (context.membership === null) return new Response("sign in first\n", { status: 401 });
  const { role, organisation } = context.membership;
  const { id } = await params;
  const may = role === "customer-administrator" && organisation.kind === "customer" && /^[0-9a-f-]{36}$/.test(id);
  const found = may
    ? await withTenant(context.database, { organisationId: organisation.id }, (tx) => fetchExport(tx, organisation.id, id))
    : null;
  if (found === null) return new Response("no such export\n", { status: 404 });
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      "content-type": "application/zip",
      "content-length": String(found.bytes.byteLength),
      "content-disposition": `attachment; filename="musubi-${found.askedAt.toISOString().slice(0, 10)}.zip"`,
      "cache-control": "no-store",
    },
  });
}
