import { isFormKind } from "../../../../../documents/forms/form-kinds.ts";
import { isRefusal } from "../../../../../server/refusal.ts";
import { requestContext } from "../../../../../server/request-context.ts";
import { machineRole } from "../../../../../server/services/contract-actor.ts";
import { fillForm } from "../../../../../server/services/notices/fill-form.ts";
import { tenantScope } from "../../../../../server/tenant-scope.ts";

/**
 * A form as PDF: `?language=ja|en`, `?contract=<id>` fills in what is known, and any other parameter the field of its name
 * (`?lastDay=2027-02-28`).
 */
export async function GET(request: Request, { params }: { params: Promise<{ kind: string }> }): Promise<Response> {
  const context = await requestContext(request);
  const { person, membership } = context;
  if (person === null || membership === null) return new Response("sign in first\n", { status: 401 });
  const { kind } = await params;
  if (!isFormKind(kind) || machineRole[membership.role] === null) return new Response("no such form\n", { status: 404 });
  const { language, contract = "", ...asked } = Object.fromEntries(new URL(request.url).searchParams);
  const { organisation, role } = membership;
  const asking = { person, organisation, role, tenant: tenantScope(context.database, organisation.id), database: context.database };
  const form = await fillForm(asking, {
    kind,
    language: language === "en" ? "en" : "ja",
    contract: /^[0-9a-f-]{36}$/.test(contract) ? contract : null,
    asked: Object.fromEntries(Object.entries(asked).map(([field, value]) => [field, value.slice(0, 500)])),
  });
  if (isRefusal(form)) return new Response("no such contract\n", { status: 404 });
  const bytes = await context.pdf.render(form.paper, new Date(context.now().epochMilliseconds));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-length": String(bytes.byteLength),
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(form.name)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
