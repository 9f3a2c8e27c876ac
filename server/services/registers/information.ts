import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import { type Entry, entryOf, newest, ofType } from "./entry.ts";

export const informationEvents = ["purpose-opted-out", "information-used"] as const;
export const sharedUserEvents = ["shared-user-named"] as const;

/** 40-1: what a customer's information was used for, and what it objects to. */
export interface InformationEntry extends Entry {
  readonly kind: "opted-out" | "used";
  readonly purpose: number;
  readonly what: string | null;
}
export function informationRegister(events: readonly AnyEvent[]): InformationEntry[] {
  return newest([
    ...ofType(events, "purpose-opted-out").map(
      (event): InformationEntry => ({ ...entryOf(event), kind: "opted-out", purpose: event.data.purpose, what: null }),
    ),
    ...ofType(events, "information-used").map((event): InformationEntry => ({ ...entryOf(event), kind: "used", ...event.data })),
  ]);
}

/** 40-2: who may use information together with the provider, for which purposes. */
export interface SharedUserEntry extends Entry {
  readonly user: string;
  readonly purposes: readonly number[];
}
export function sharedUserRegister(events: readonly AnyEvent[]): SharedUserEntry[] {
  const latest = new Map(ofType(events, "shared-user-named").map((event) => [event.data.user, { ...entryOf(event), ...event.data }]));
  return newest([...latest.values()]);
}
