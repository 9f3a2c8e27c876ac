"use client";

import { useTranslations } from "next-intl";
import type { Standing } from "../../contract/foresight/compare.ts";
import type { Mark } from "../../contract/foresight/outlook.ts";
import { useEventName } from "../contracts/event-row.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { cx } from "../ui/cx.ts";
import { useFormats } from "../ui/use-formats.ts";

/** One thing that would happen: the day of the month, what, by which clause; the sum of an invoice. */
export function MarkChip({ mark }: { mark: Mark & { readonly standing: Standing } }) {
  const t = useTranslations("foresight.simulation");
  const documents = useTranslations("foresight.documentKinds");
  const about = useTranslations("notices.about");
  const name = useEventName();
  const format = useFormats();
  const { facts, standing } = mark;
  const what =
    mark.type === "invoice-issued"
      ? documents(facts.kind as "invoice")
      : mark.type === "notice-issued" && about.has(String(facts.about) as "welcome")
        ? about(String(facts.about) as "welcome")
        : name(mark.type);
  return (
    <div
      title={t(`standing.${standing}`)}
      className={cx("flex flex-wrap items-baseline gap-x-1.5 rounded-s border-l-2 py-0.5 pr-1 pl-1.5 text-xs", {
        "border-ai bg-ai-soft text-ink": standing === "a" || standing === "b",
        "border-ochre bg-ochre-soft text-ink": standing === "differs",
        "border-line-strong text-ink-2": standing === "same",
      })}
    >
      <span className="figures shrink-0 text-ink-2">{Number(mark.on.slice(8))}</span>
      <span className="min-w-0 font-medium">{what}</span>
      {typeof facts.total === "number" ? <span className="figures">{format.yen(facts.total)}</span> : null}
      <RuleCite rule={mark.rule} />
      {standing === "same" ? null : <span className="sr-only">{t(`standing.${standing}`)}</span>}
    </div>
  );
}
