"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import type { ShownEvent } from "../../server/services/show-event.ts";
import { cx } from "../ui/cx.ts";
import { noon } from "../ui/day-input.tsx";
import { jstDay } from "../ui/jst-day.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useFactText } from "./event-facts.tsx";
import { isDay, useEventName } from "./event-row.tsx";
import { useCommandWords } from "./form/use-command-words.ts";
import { RuleCite } from "./rule-cite.tsx";

/** Past solid, future dashed, newest future first: a press shows the contract as of that day. */
export function ContractTimeline({
  timeline,
  validOn,
  onDay,
}: {
  timeline: Outputs["contracts"]["timeline"];
  validOn: string | undefined;
  onDay: (day: string) => void;
}) {
  const t = useTranslations("office.contract");
  const past = timeline.past.filter(({ type }) => !routine.has(type)).toReversed();
  const settled = timeline.settled.filter(({ type }) => !routine.has(type)).toReversed();
  const future = timeline.future.filter(({ type }) => !routine.has(type)).toReversed();
  return (
    <div>
      <h2 className="mb-2 text-sm font-semibold text-ink">{t("timeline")}</h2>
      <ol aria-label={t("ahead")} className="border-l border-dashed border-line-strong">
        {future.map((event) => (
          <Mark key={`future/${event.sequence}`} event={event} future validOn={validOn} onDay={onDay} />
        ))}
      </ol>
      <div className="flex items-center gap-2 py-1 text-xs font-medium text-ai">
        <span aria-hidden className="-ml-1 size-2 rounded-full bg-ai" />
        {t("nowMark")}
      </div>
      <ol aria-label={t("happened")} className="border-l-2 border-line-strong">
        {settled.map((event) => (
          <Mark key={event.sequence} event={event} unwritten validOn={validOn} onDay={onDay} />
        ))}
        {past.map((event) => (
          <Mark key={event.sequence} event={event} validOn={validOn} onDay={onDay} />
        ))}
      </ol>
    </div>
  );
}

/** What a page of months would drown in. */
const routine = new Set([
  "month-run",
  "planned",
  "calls-closed",
  "calls-rated",
  "notice-arrived",
  "notice-issued",
  "approval-asked",
  "debt-cleared",
]);

/** Facts that only name another event by its id. */
const references = new Set(["overlay", "notice", "order", "request", "violation", "matter", "claim", "work", "incident"]);

function Mark({
  event,
  future = false,
  unwritten = false,
  validOn,
  onDay,
}: {
  event: ShownEvent;
  future?: boolean;
  /** It has happened, and its process has not written it yet. */
  unwritten?: boolean;
  validOn: string | undefined;
  onDay: (day: string) => void;
}) {
  const t = useTranslations("office.contract");
  const format = useFormats();
  const name = useEventName();
  const text = useFactText();
  const words = useCommandWords();
  const day = isDay(event.on) ? event.on : jstDay(event.on);
  const facts = event.facts.filter(({ name }) => !references.has(name));
  const first = facts.find(({ is }) => is === "day" || is === "yen") ?? facts.find(({ is }) => is !== "instant");
  return (
    <li className="relative py-1 pl-3">
      <span
        aria-hidden
        className={cx(
          "absolute top-2.5 -left-[5px] size-2 rounded-full border",
          future || unwritten ? "border-dashed border-ink-3 bg-ground" : "border-line-strong bg-ink-3",
        )}
      />
      <p className="flex flex-wrap items-baseline justify-between gap-x-2">
        <button
          type="button"
          onClick={() => onDay(day)}
          aria-pressed={validOn === day}
          className={cx(
            "figures rounded-s text-xs underline-offset-2 hover:underline",
            validOn === day ? "font-semibold text-ai" : "text-ink-3",
          )}
        >
          {format.date(noon(day))}
        </button>
        <RuleCite rule={event.rule} />
      </p>
      <p className={cx("text-sm", future ? "text-ink-2 italic" : "text-ink")}>
        {name(event.type)}
        {first === undefined ? null : (
          <span className="figures ml-1 text-xs text-ink-3 not-italic">
            {first.is === "number" ? `${words.field(event.type, first.name)} ` : ""}
            {text(event.type, first)}
          </span>
        )}
        {unwritten ? <span className="ml-1 text-xs text-ochre">{t("unwritten")}</span> : null}
      </p>
    </li>
  );
}
