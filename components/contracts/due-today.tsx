"use client";

import { CalendarClock } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { useFormats } from "../ui/use-formats.ts";
import { dueTime } from "./due-time.ts";
import { RuleCite } from "./rule-cite.tsx";

/** What the calendar does by itself within the week: nobody has to act, but it is good to know. */
export function DueToday({ dues }: { dues: Outputs["work"]["queue"]["dues"] }) {
  const t = useTranslations("office.work");
  const locale = useLocale();
  const format = useFormats();
  if (dues.length === 0) return null;
  return (
    <section aria-labelledby="work-dues" className="mb-6">
      <h2
        id="work-dues"
        className="flex items-center gap-2 border-b border-line-strong px-4 py-1.5 text-sm font-semibold text-ink-2 md:px-6"
      >
        <CalendarClock size={14} aria-hidden />
        {t("byItself")}
      </h2>
      <ul>
        {dues.map((due) => (
          <li key={due.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line px-4 py-1.5 text-sm md:px-6">
            <span className="figures w-44 text-ink-2">{dueTime(due, format)}</span>
            <span className="text-ink">{due.text[locale]}</span>
            {due.stream.kind === "contract" && due.customer !== null ? (
              <Link
                href={`/contracts/${due.stream.id}`}
                prefetch={false}
                className="min-w-0 truncate text-ai underline-offset-2 hover:underline"
              >
                {due.customer}
              </Link>
            ) : (
              <span className="min-w-0 truncate text-ink-2">{due.customer ?? ""}</span>
            )}
            <RuleCite rule={due.rule} />
          </li>
        ))}
      </ul>
    </section>
  );
}
