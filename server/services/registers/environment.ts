import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import type { DayText } from "../../../contract/machine.ts";
import { type Entry, entryOf, newest, ofType } from "./entry.ts";

export const environmentEvents = ["environment-change-asked", "environment-change-answered", "environment-changed-unpermitted"] as const;

/** 7-3: changes of a customer's voice environment, asked for a month before and permitted or not; an unpermitted one is not creditable. */
export interface EnvironmentEntry extends Entry {
  readonly on: DayText;
  readonly state: "asked" | "permitted" | "refused" | "unpermitted";
  readonly answeredAt: string | null;
  readonly memo: string | null;
}
export function environmentRegister(events: readonly AnyEvent[]): EnvironmentEntry[] {
  const answers = new Map(
    ofType(events, "environment-change-answered").map((event) => [`${event.stream.id}/${event.data.request}`, event]),
  );
  return newest([
    ...ofType(events, "environment-change-asked").map((event): EnvironmentEntry => {
      const answer = answers.get(`${event.stream.id}/${event.data.request}`);
      const state = answer === undefined ? "asked" : answer.data.permitted ? "permitted" : "refused";
      return {
        ...entryOf(event, event.data.request),
        ...{ on: event.data.on, state, answeredAt: answer?.recordedAt ?? null, memo: answer?.data.memo ?? null },
      };
    }),
    ...ofType(events, "environment-changed-unpermitted").map(
      (event): EnvironmentEntry => ({ ...entryOf(event), on: event.data.on, state: "unpermitted", answeredAt: null, memo: null }),
    ),
  ]);
}
