import { toJson } from "../../../contract/codec.ts";
import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";

/**
 * Where two histories differ, stream by stream. Canonical is an event without when it was recorded; ids that were generated have
 * been given back the file's names before.
 */
export function differences(expected: readonly AnyEvent[], came: readonly AnyEvent[]): string[] {
  const [wanted, got] = [byStream(expected), byStream(came)];
  return [...new Set([...wanted.keys(), ...got.keys()])].sort().flatMap((stream) => {
    const [left, right] = [wanted.get(stream) ?? [], got.get(stream) ?? []];
    const at = Array.from({ length: Math.max(left.length, right.length) }).findIndex((_, n) => left[n] !== right[n]);
    if (at < 0) return [];
    return [`${stream}, event ${at + 1} of ${left.length}: ${left[at] ?? "nothing"} was expected, ${right[at] ?? "nothing"} came`];
  });
}

function byStream(events: readonly AnyEvent[]): Map<string, string[]> {
  const streams = new Map<string, string[]>();
  for (const event of events) {
    const { recordedAt: _recordedAt, ...canonical } = event;
    const key = `${event.stream.kind}/${event.stream.id}`;
    streams.set(key, [...(streams.get(key) ?? []), toJson(canonical)]);
  }
  return streams;
}
