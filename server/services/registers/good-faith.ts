import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import { type Entry, entryOf, newest, ofType } from "./entry.ts";

export const goodFaithEvents = ["good-faith-opened", "good-faith-settled"] as const;

/** 51: what the terms do not say, talked over in good faith. */
export interface GoodFaithEntry extends Entry {
  readonly memo: string;
  readonly outcome: string | null;
  readonly settledAt: string | null;
}
export function goodFaithRegister(events: readonly AnyEvent[]): GoodFaithEntry[] {
  const settled = new Map(ofType(events, "good-faith-settled").map((event) => [`${event.stream.id}/${event.data.matter}`, event]));
  return newest(
    ofType(events, "good-faith-opened").map((event) => {
      const end = settled.get(`${event.stream.id}/${event.data.matter}`);
      return {
        ...entryOf(event, event.data.matter),
        memo: event.data.memo,
        outcome: end?.data.outcome ?? null,
        settledAt: end?.recordedAt ?? null,
      };
    }),
  );
}
