import type { InstantText } from "../../../contract/machine.ts";
import type { Transaction } from "../../../database/client.ts";
import { readPaper } from "../../../database/notices/keep-paper.ts";
import type { PdfRenderer } from "../../dependencies.ts";
import { type Refusal, refuse } from "../../refusal.ts";

/** Letters of the pile as one file to print, in the order given; each is marked as printed. */
export async function printBatch(
  tx: Transaction,
  pdf: PdfRenderer,
  provider: string,
  ids: readonly string[],
  now: InstantText,
): Promise<{ name: string; base64: string; letters: number } | Refusal> {
  const rows = await tx.noticeDelivery.findMany({ where: { id: { in: [...ids] }, providerId: provider, channel: "post" } });
  if (rows.length !== new Set(ids).size) return refuse("NOT_FOUND");
  const ordered = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  const files: Uint8Array[] = [];
  for (const { letter, reference } of ordered) {
    const kept = letter === null ? null : await readPaper(tx, letter);
    if (kept === null) return refuse("NOTICE_NOT_TO_POST", { reference });
    files.push(kept.bytes);
  }
  await tx.noticeDelivery.updateMany({
    where: { id: { in: [...ids] }, state: "waiting" },
    data: { state: "printed", printedAt: new Date(now) },
  });
  return { name: `letters-${now.slice(0, 10)}.pdf`, base64: Buffer.from(await pdf.merge(files)).toString("base64"), letters: files.length };
}
