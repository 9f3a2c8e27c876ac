import type { Paper } from "../../documents/paper.ts";
import type { NoticeDelivery } from "../../generated/prisma/client.ts";
import type { Transaction } from "../client.ts";
import { readPaper } from "./keep-paper.ts";

/** A notice as it was written, word for word. */
export interface Written {
  readonly ja: Paper;
  readonly en: Paper;
}

/** @throws Error where a delivery has no paper: it is made with one */
export async function readWritten(tx: Transaction, { id, paper }: Pick<NoticeDelivery, "id" | "paper">): Promise<Written> {
  const kept = paper === null ? null : await readPaper(tx, paper);
  if (kept === null) throw new Error(`the delivery ${id} has no paper`);
  // Written by renderNotice and unchanged since, as its hash says.
  return JSON.parse(Buffer.from(kept.bytes).toString("utf8")) as Written;
}
