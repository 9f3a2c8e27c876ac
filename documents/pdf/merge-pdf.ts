import { PDFDocument } from "pdf-lib";

/** Several kept documents as one file to print, in this order, each beginning on a front side where the printer uses both. */
export async function mergePdf(documents: readonly Uint8Array[]): Promise<Uint8Array> {
  const merged = await PDFDocument.create();
  for (const [at, bytes] of documents.entries()) {
    const document = await PDFDocument.load(bytes);
    const pages = await merged.copyPages(document, document.getPageIndices());
    for (const page of pages) merged.addPage(page);
    const size = pages[0]?.getSize();
    if (pages.length % 2 === 1 && at < documents.length - 1) merged.addPage(size === undefined ? undefined : [size.width, size.height]);
  }
  return merged.save();
}
