import { dependencies } from "../../../../../server/dependencies.ts";

/** What hangs on a letter of the built-in mailbox; as open as the letters themselves, and there in the demo alone. */
export async function GET(_request: Request, { params }: { params: Promise<{ mail: string; number: string }> }): Promise<Response> {
  const { mailbox, database } = dependencies();
  const { mail, number } = await params;
  const at = /^\d{1,3}$/.test(number) ? Number(number) : -1;
  const found = mailbox ? await database.mailAttachment.findUnique({ where: { mailId_number: { mailId: mail, number: at } } }) : null;
  if (found === null) return new Response("no such attachment\n", { status: 404 });
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      "content-type": found.mediaType,
      "content-length": String(found.bytes.byteLength),
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
