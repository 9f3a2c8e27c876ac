import { requestContext } from "../../../../../server/request-context.ts";

/** Sounds that belong to everybody: what the switch itself says, and hold music. */
const common = new Set(["system", "music"]);

/** The sound of a prompt for a browser that listens: `/api/media/<tenant>/<hash>.wav`, for members of that organisation alone. */
export async function GET(request: Request, { params }: { params: Promise<{ tenant: string; file: string }> }): Promise<Response> {
  const context = await requestContext(request);
  if (context.membership === null) return new Response("sign in first\n", { status: 401 });
  const { tenant, file } = await params;
  const name = /^([A-Za-z0-9-]+)\.wav$/.exec(file)?.[1];
  const may = tenant === context.membership.organisation.id || common.has(tenant);
  const bytes = may && name !== undefined && /^[A-Za-z0-9-]+$/.test(tenant) ? await context.prompts.sound(tenant, name) : undefined;
  if (bytes === undefined) return new Response("no such sound\n", { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "audio/wav",
      "content-length": String(bytes.byteLength),
      // the name is the hash of what is in it: it never changes
      "cache-control": common.has(tenant) ? "private, max-age=300" : "private, max-age=31536000, immutable",
    },
  });
}
