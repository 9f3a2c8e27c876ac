import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import { canonicalJson, sha256 } from "./json.ts";

/** An event with its place in the chain of its stream: each hash covers the event and the hash before it ("" before the first). */
export interface ChainedEvent {
  readonly event: AnyEvent;
  readonly previousHash: string;
  readonly hash: string;
}

/** SHA-256 (hex) over the hash before and the whole event in canonical JSON. */
export function hashOf(event: AnyEvent, previousHash: string): string {
  return sha256(`${previousHash}\n${canonicalJson(event)}`);
}

/** The events of one stream as a chain after `head`. */
export function chain(events: readonly AnyEvent[], head: string): ChainedEvent[] {
  let previousHash = head;
  return events.map((event) => {
    const link = { event, previousHash, hash: hashOf(event, previousHash) };
    previousHash = link.hash;
    return link;
  });
}

export type ChainFault = { sequence: number; fault: "missing" | "order" | "broken" | "changed" };

/** What is wrong with the chain of one stream, from its first event on: nothing, or the places. */
export function chainFaults(links: readonly ChainedEvent[]): ChainFault[] {
  const faults: ChainFault[] = [];
  let head = "";
  let expected = 1;
  for (const { event, previousHash, hash } of links) {
    const { sequence } = event;
    if (sequence !== expected) faults.push({ sequence, fault: sequence > expected ? "missing" : "order" });
    if (previousHash !== head) faults.push({ sequence, fault: "broken" });
    if (hashOf(event, previousHash) !== hash) faults.push({ sequence, fault: "changed" });
    head = hash;
    expected = sequence + 1;
  }
  return faults;
}
