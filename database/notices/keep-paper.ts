import { createHash } from "node:crypto";
import type { StreamRef } from "../../contract/machine.ts";
import type { Transaction } from "../client.ts";

export interface PaperToKeep {
  readonly provider: string;
  /** Whose paper it is. */
  readonly organisation: string;
  readonly stream: StreamRef;
  readonly kind: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** JST day by which it is found (B-11), and until which the law has it kept, as "YYYY-MM-DD". */
  readonly dated: string;
  /** Whole yen on its face (B-11). */
  readonly amount?: bigint;
  readonly keptUntil: string | null;
  readonly createdBy: string | null;
}

/** Keeps a document with its hash, for good: it is never written again. In the provider's tenant. */
export async function keepPaper(tx: Transaction, paper: PaperToKeep): Promise<string> {
  const kept = await tx.document.create({
    data: {
      organisationId: paper.organisation,
      providerId: paper.provider,
      streamKind: paper.stream.kind,
      streamId: paper.stream.id,
      kind: paper.kind,
      name: paper.name,
      mediaType: paper.mediaType,
      sha256: createHash("sha256").update(paper.bytes).digest("hex"),
      size: paper.bytes.length,
      bytes: Buffer.from(paper.bytes),
      dated: new Date(`${paper.dated}T00:00:00Z`),
      amount: paper.amount ?? null,
      partner: paper.organisation,
      keptUntil: paper.keptUntil === null ? null : new Date(`${paper.keptUntil}T00:00:00Z`),
      createdBy: paper.createdBy,
    },
    select: { id: true },
  });
  return kept.id;
}

export interface KeptPaper {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/**
 * A kept document, as it was kept.
 * @throws Error E_DOCUMENT_CHANGED where the bytes no longer have their hash
 */
export async function readPaper(tx: Transaction, id: string): Promise<KeptPaper | null> {
  const row = await tx.document.findUnique({ where: { id } });
  if (row === null) return null;
  const { name, mediaType, sha256, bytes } = row;
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error(`E_DOCUMENT_CHANGED: ${id} is not what was kept`);
  return { id, name, mediaType, sha256, bytes };
}
