import { createHash } from "node:crypto";

/** The worker that takes a call: the same answer everywhere from the same list, and a worker that goes moves only its own calls (rendezvous hashing). */
export function chooseWorker(uuid: string, workers: readonly string[]): string | undefined {
  return workers.toSorted((a, b) => weight(uuid, b).localeCompare(weight(uuid, a)))[0];
}

/** 0 … 99, stable for a text: which share of a split a caller belongs to. */
export function shareOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0) % 100;
}

function weight(uuid: string, worker: string): string {
  return createHash("sha256").update(`${uuid} ${worker}`).digest("hex");
}
