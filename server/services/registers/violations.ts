import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import { type Entry, entryOf, newest, ofType } from "./entry.ts";

export const violationEvents = ["violation-recorded", "violation-cured", "claim-raised", "claim-rejected"] as const;

/** 31-1, 42, 43, 44, 46: breaches by a customer. An open one is ground (3) of a suspension and may found a claim (47-9). */
export interface ViolationEntry extends Entry {
  readonly article: string;
  readonly item: number | null;
  readonly memo: string;
  readonly curedAt: string | null;
}
export function violationRegister(events: readonly AnyEvent[]): ViolationEntry[] {
  const cured = new Map(ofType(events, "violation-cured").map((event) => [`${event.stream.id}/${event.data.violation}`, event.recordedAt]));
  return newest(
    ofType(events, "violation-recorded").map((event) => {
      const { violation, article, item, memo } = event.data;
      return { ...entryOf(event, violation), article, item, memo, curedAt: cured.get(`${event.stream.id}/${violation}`) ?? null };
    }),
  );
}

/** 47-6 to 47-11: claims against a customer, and customers' claims that the terms exclude. */
export interface ClaimEntry extends Entry {
  readonly kind: "raised" | "rejected";
  readonly ground: string;
  readonly amount: bigint | null;
  readonly memo: string | null;
}
export function claimRegister(events: readonly AnyEvent[]): ClaimEntry[] {
  return newest([
    ...ofType(events, "claim-raised").map((event): ClaimEntry => {
      const { claim, rule, amount, memo } = event.data;
      return { ...entryOf(event, claim), kind: "raised", ground: rule, amount, memo };
    }),
    ...ofType(events, "claim-rejected").map(
      (event): ClaimEntry => ({ ...entryOf(event), kind: "rejected", ground: event.data.because, amount: null, memo: event.data.claim }),
    ),
  ]);
}
