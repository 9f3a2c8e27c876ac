"use client";

import { useTranslations } from "next-intl";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { Badge } from "../ui/badge.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { Account } from "./account-view.tsx";
import { PlanLines } from "./plan-lines.tsx";

/** What the next month run will ask, contract by contract: the very plans that it will issue. */
export function NextRuns({ runs }: { runs: Account["runs"] }) {
  const t = useTranslations("receivables");
  const format = useFormats();
  const { month } = useDayWords();
  if (runs.length === 0) return <p className="px-4 text-sm text-ink-3 md:px-6">{t("noRun")}</p>;
  return (
    <ul className="flex flex-col gap-6 px-4 md:px-6">
      {runs.map((run) => (
        <li key={run.contract} className="flex max-w-3xl flex-col gap-2">
          <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
            <span className="font-medium text-ink">{t("runOf", { month: month(run.month) })}</span>
            <span className="figures">{t("runAt", { at: format.dateTime(run.at) })}</span>
            <RuleCite rule="23-1" />
            {run.problems.length === 0 ? (
              <Badge tone="live">{t("proves")}</Badge>
            ) : (
              <Badge tone={run.problems.some(({ severe }) => severe) ? "shu" : "ochre"}>
                {format.list(run.problems.map(({ code }) => code))}
              </Badge>
            )}
          </p>
          {run.plans.length === 0 ? (
            <p className="text-sm text-ink-3">{t("nothingToAsk")}</p>
          ) : (
            run.plans.map((plan) => <PlanLines key={`${plan.kind}-${plan.month}`} plan={plan} />)
          )}
        </li>
      ))}
    </ul>
  );
}
