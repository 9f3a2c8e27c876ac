"use client";

import { useMessages } from "next-intl";
import type { ReactNode } from "react";
import type { ShownEvent } from "../../server/services/show-event.ts";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { EventFacts } from "./event-facts.tsx";
import { RuleCite } from "./rule-cite.tsx";

/** An event: when it holds, what happened, by which clause. */
export function EventRow({ event, children }: { event: ShownEvent; children?: ReactNode }) {
  const format = useFormats();
  const name = useEventName();
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1.5">
      <span className="figures w-46 shrink-0 text-sm whitespace-nowrap text-ink-2">
        {isDay(event.on) ? format.date(noon(event.on)) : format.dateTime(event.on)}
      </span>
      <span className="text-sm font-medium text-ink">{name(event.type)}</span>
      <EventFacts type={event.type} facts={event.facts} />
      <RuleCite rule={event.rule} />
      {children}
    </div>
  );
}

export function useEventName(): (type: string) => string {
  const { events } = useMessages();
  const words: Readonly<Record<string, string>> = events;
  return (type) => words[type] ?? type;
}

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
