"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "../../../server/routers/index.ts";
import { noon } from "../../ui/day-input.tsx";
import { keepReachable } from "../../ui/keep-reachable.ts";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useFormats } from "../../ui/use-formats.ts";
import { EventFacts } from "../event-facts.tsx";
import { isDay, useEventName } from "../event-row.tsx";
import { RuleCite } from "../rule-cite.tsx";

/** Every event of the contract, newest first: when it holds, when it was recorded, who did it, by which clause, with the head of its chain. */
export function HistoryTab({ timeline }: { timeline: Outputs["contracts"]["timeline"] | undefined }) {
  const t = useTranslations("office.contract.history");
  const roles = useTranslations("commands.dialog.roles");
  const name = useEventName();
  const format = useFormats();
  if (timeline === undefined) return <Skeleton lines={8} className="p-6" />;
  return (
    <section ref={keepReachable} aria-label={t("title")} className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line-strong text-xs text-ink-3">
            <th scope="col" className="px-4 py-1.5 text-left font-normal whitespace-nowrap md:px-6">
              {t("valid")}
            </th>
            <th scope="col" className="px-2 py-1.5 text-left font-normal">
              {t("what")}
            </th>
            <th scope="col" className="px-4 py-1.5 text-left font-normal max-md:hidden md:px-6">
              {t("recorded")}
            </th>
          </tr>
        </thead>
        <tbody>
          {timeline.past.toReversed().map((event) => (
            <tr key={event.sequence} className="border-b border-line align-baseline hover:bg-hover">
              <td className="figures min-w-28 py-1.5 pr-2 pl-4 text-ink-2 sm:whitespace-nowrap md:px-6">
                {isDay(event.on) ? format.date(noon(event.on)) : format.dateTime(event.on)}
              </td>
              <td className="w-full px-2 py-1.5">
                <span className="font-medium text-ink">{name(event.type)}</span> <RuleCite rule={event.rule} />
                <span className="block">
                  <EventFacts type={event.type} facts={event.facts} />
                </span>
              </td>
              <td className="figures px-4 py-1.5 text-ink-2 max-md:hidden md:px-6">
                {timeline.people[event.actor.person] ?? roles(event.actor.role)}
                {event.approvedBy === null
                  ? ""
                  : ` · ${t("approved", { name: timeline.people[event.approvedBy.person] ?? roles(event.approvedBy.role) })}`}
                <span className="block text-xs whitespace-nowrap text-ink-3">{format.dateTime(event.recordedAt)}</span>
                <code title={event.hash} className="block text-xs text-ink-3">
                  {event.hash.slice(0, 10)}
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
