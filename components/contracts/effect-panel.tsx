"use client";

import { CalendarClock, Hourglass, Users } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Possible } from "../../server/services/show-refusal.ts";
import { useFormats } from "../ui/use-formats.ts";
import { dueTime } from "./due-time.ts";
import { EventRow } from "./event-row.tsx";
import { RefusalBox } from "./refusal-box.tsx";
import { RuleCite } from "./rule-cite.tsx";
import type { Previewed, UseCommand } from "./use-command.ts";

/** What would come of the command as it stands: the refusal with what is possible, or the events and the dates that follow. */
export function EffectPanel({
  type,
  preview,
  onUse,
}: {
  type: string;
  preview: UseCommand["preview"];
  onUse?: (possible: Possible) => void;
}) {
  const t = useTranslations("commands.dialog");
  const { data } = preview;
  return (
    // A group, not a landmark: a page of approvals has many of them.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" aria-label={t("effect")} aria-live="polite" aria-busy={preview.busy} className="flex min-w-0 flex-col gap-3">
      <h3 className="flex items-center gap-2 text-sm font-semibold text-ink">
        {t("effect")}
        {preview.busy ? <Hourglass size={13} aria-label={t("computing")} className="text-ink-3" /> : null}
      </h3>
      {preview.failed ? (
        <p className="text-sm text-shu">{t("failed")}</p>
      ) : data === undefined ? (
        <p className="text-sm text-ink-3">{t(preview.busy ? "computing" : "fillFirst")}</p>
      ) : (
        <Effect type={type} data={data} onUse={onUse} />
      )}
    </div>
  );
}

function Effect({ type, data, onUse }: { type: string; data: Previewed; onUse?: (possible: Possible) => void }) {
  const t = useTranslations("commands.dialog");
  const locale = useLocale();
  const format = useFormats();
  if (!data.ok) return <RefusalBox type={type} refusal={data.refusal} onUse={onUse} />;
  const { events, coming, gone, waits } = data;
  return (
    <>
      {waits ? (
        <p className="flex items-start gap-2 rounded border border-ochre bg-ochre-soft p-3 text-sm text-ink">
          <Users size={16} aria-hidden className="mt-0.5 shrink-0 text-ochre" />
          {t("second")}
        </p>
      ) : null}
      {events.length === 0 ? (
        <p className="text-sm text-ink-3">{t("nothing")}</p>
      ) : (
        <List title={waits ? t("wouldHappen") : t("events")}>
          {events.map((event) => (
            <li key={`${event.stream.id}/${event.sequence}/${event.type}`} className="border-b border-line last:border-0">
              <EventRow event={event} />
            </li>
          ))}
        </List>
      )}
      {coming.length === 0 ? null : (
        <List title={t("coming")}>
          {coming.map((due) => (
            <li key={due.id} className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-1.5 last:border-0">
              <span className="figures flex w-46 shrink-0 items-center gap-1 text-sm whitespace-nowrap text-ink-2">
                <CalendarClock size={13} aria-hidden />
                {dueTime(due, format)}
              </span>
              <span className="text-sm text-ink">{due.text[locale]}</span>
              <RuleCite rule={due.rule} />
            </li>
          ))}
        </List>
      )}
      {gone.length === 0 ? null : (
        <List title={t("gone")}>
          {gone.map((due) => (
            <li key={due.id} className="figures text-sm text-ink-3 line-through">
              {dueTime(due, format)} {due.text[locale]}
            </li>
          ))}
        </List>
      )}
    </>
  );
}

function List({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h4 className="text-xs font-medium text-ink-3">{title}</h4>
      <ul>{children}</ul>
    </div>
  );
}
