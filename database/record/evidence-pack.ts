import { z } from "zod";
import { findRule } from "../../contract/terms/catalogue.ts";
import type { Database } from "../client.ts";
import { eventsOfStreams } from "./event-rows.ts";
import { canonicalJson, fromJson, sha256, toJson } from "./json.ts";
import { inSnapshot } from "./read-unit.ts";

export const FORMAT = "musubi-evidence/1";

/**
 * Everything that proves what happened to a contract, as one text (JSON): its events and those of its account and of the provider's decisions that reached it, each
 * stream a chain of hashes from its first event on; every notice with its arrival; the rules that were used; every document with its bytes. `head` of a stream
 * is what the record has it at: whoever wrote it down elsewhere (the certificate, the page) can tell that nothing was taken from the end.
 * Names of people are in documents only.
 * @param now when it was made
 * @returns null where there is no such contract of this provider
 */
export async function evidencePack(
  db: Database,
  { provider, contract, now }: { readonly provider: string; readonly contract: string; readonly now: string },
): Promise<string | null> {
  return inSnapshot(db, provider, async (tx) => {
    const [row] = await tx.$queryRaw<{ account: string }[]>`
      SELECT organisation_id::text AS account FROM contract_streams WHERE kind = 'contract' AND id = ${contract}::uuid AND provider_id = ${provider}::uuid`;
    if (row === undefined) return null;
    const refs = [
      { kind: "contract", id: contract },
      { kind: "account", id: row.account },
      { kind: "provider", id: provider },
    ];
    const events = await eventsOfStreams(tx, refs);
    const heads = await tx.$queryRaw<{ kind: string; id: string; sequence: number; hash: string }[]>`
      SELECT kind, id::text, sequence, hash FROM contract_streams WHERE id = ANY (${refs.map(({ id }) => id)}::uuid[])`;
    const notices = await tx.$queryRaw<{ row: string }[]>`
      SELECT json_build_object('stream', stream_kind, 'notice', notice, 'about', about, 'article', article, 'form', form, 'says', says, 'issue', issue,
        'sentAt', sent_at, 'arrivedAt', arrived_at, 'bouncedAt', bounced_at, 'proof', proof)::text AS row
      FROM contract_notices WHERE (stream_kind = 'contract' AND stream_id = ${contract}::uuid) OR (stream_kind = 'account' AND stream_id = ${row.account}::uuid)
      ORDER BY sent_at, notice`;
    const documents = await tx.document.findMany({
      where: { providerId: provider, streamId: { in: [contract, row.account] } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    const rules = [...new Set(events.map(({ event }) => event.rule))].sort();
    const content = {
      format: FORMAT,
      contract,
      account: row.account,
      provider,
      madeAt: now,
      streams: refs.flatMap(({ kind, id }) => {
        const head = heads.find((one) => one.kind === kind && one.id === id);
        const own = events.filter(({ event }) => event.stream.kind === kind && event.stream.id === id);
        return head === undefined
          ? []
          : [
              {
                kind,
                id,
                head: { sequence: head.sequence, hash: head.hash },
                events: own.map(({ event, previousHash, hash }) => ({ event, previousHash, hash })),
              },
            ];
      }),
      notices: notices.map(({ row: text }) => JSON.parse(text) as unknown),
      rules: rules.map((id) => {
        const rule = findRule(id);
        return { id, ja: rule?.ja ?? null, en: rule?.en ?? null };
      }),
      documents: documents.map(({ id, kind, name, mediaType, size, createdAt, bytes, sha256: hash }) => ({
        ...{ id, kind, name, mediaType, size, sha256: hash, createdAt: createdAt.toISOString() },
        bytes: Buffer.from(bytes).toString("base64"),
      })),
    };
    return `${toJson({ ...content, sha256: sha256(canonicalJson(content)) }, 1)}\n`;
  });
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const eventSchema = z.looseObject({
  stream: z.object({ kind: z.string(), id: z.string() }),
  sequence: z.int().min(1),
  type: z.string(),
  data: z.unknown(),
});
const packSchema = z.looseObject({
  format: z.literal(FORMAT),
  contract: z.uuid(),
  madeAt: z.string(),
  streams: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      head: z.object({ sequence: z.int(), hash }),
      events: z.array(z.object({ event: eventSchema, previousHash: z.string(), hash })),
    }),
  ),
  notices: z.array(z.looseObject({ notice: z.string(), arrivedAt: z.string().nullable() })),
  documents: z.array(z.looseObject({ id: z.string(), name: z.string(), sha256: hash, size: z.int(), bytes: z.base64() })),
  sha256: hash,
});
export type EvidencePack = z.output<typeof packSchema>;

/** A pack as it was written, or null where the text is none. */
export function readPack(text: string): EvidencePack | null {
  try {
    const read = packSchema.safeParse(fromJson(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
