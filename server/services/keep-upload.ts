import { createHash } from "node:crypto";
import type { StreamRef } from "../../contract/machine.ts";
import { withTenant } from "../../database/tenant.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type Asking, reach } from "./read-reached.ts";

/** The largest file that is kept, in bytes. */
export const uploadLimit = 10_000_000;

/** What a file may be, by its first bytes: nothing that a browser would run. */
const kinds: readonly { mediaType: string; starts: readonly number[] }[] = [
  { mediaType: "application/pdf", starts: [0x25, 0x50, 0x44, 0x46] },
  { mediaType: "image/png", starts: [0x89, 0x50, 0x4e, 0x47] },
  { mediaType: "image/jpeg", starts: [0xff, 0xd8, 0xff] },
  { mediaType: "image/tiff", starts: [0x49, 0x49, 0x2a, 0x00] },
  { mediaType: "image/tiff", starts: [0x4d, 0x4d, 0x00, 0x2a] },
];

/** Keeps a file with its hash in the provider's record, as the customer's whose stream it concerns. */
export async function keepUpload(
  ctx: Asking,
  { stream, account, kind, name, base64 }: { stream: StreamRef; account?: string; kind: string; name: string; base64: string },
): Promise<{ id: string; sha256: string } | Refusal> {
  const reached = await reach(ctx, stream, { type: "apply", data: { account } });
  if (isRefusal(reached)) return reached;
  const { acting, unit } = reached;
  const bytes = Buffer.from(base64, "base64");
  const mediaType = mediaTypeOf(bytes);
  if (bytes.length === 0 || bytes.length > uploadLimit) return refuse("DOCUMENT_TOO_LARGE", { limit: uploadLimit });
  if (mediaType === null) return refuse("DOCUMENT_KIND");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const kept = await withTenant(ctx.database, { organisationId: acting.provider }, (tx) =>
    tx.document.create({
      data: {
        organisationId: unit.kind === "account" ? unit.id : acting.provider,
        providerId: acting.provider,
        streamKind: stream.kind,
        streamId: stream.id,
        kind,
        name,
        mediaType,
        sha256,
        size: bytes.length,
        bytes,
        createdBy: acting.actor.person,
      },
      select: { id: true },
    }),
  );
  return { id: kept.id, sha256 };
}

function mediaTypeOf(bytes: Buffer): string | null {
  const known = kinds.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte));
  if (known !== undefined) return known.mediaType;
  return bytes.includes(0) || !isText(bytes) ? null : "text/plain";
}

function isText(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
