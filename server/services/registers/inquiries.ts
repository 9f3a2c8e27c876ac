import type { AnyEvent } from "../../../contract/lifecycle/follow-ups.ts";
import { type Entry, entryOf, newest, ofType } from "./entry.ts";

export const inquiryEvents = ["legal-request-answered"] as const;

/** 41-2, 41-3, 42-2, 42-3: compulsory measures and lawful inquiries, each answered within its scope by two people. */
export interface InquiryEntry extends Entry {
  readonly kind: "compulsory" | "inquiry";
  readonly authority: string;
  readonly basis: string;
  readonly scope: string;
  readonly answer: "given" | "declined";
}
export function inquiryRegister(events: readonly AnyEvent[]): InquiryEntry[] {
  return newest(
    ofType(events, "legal-request-answered").map((event) => {
      const { request, ...facts } = event.data;
      return { ...entryOf(event, request), ...facts };
    }),
  );
}
