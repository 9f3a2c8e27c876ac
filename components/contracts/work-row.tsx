"use client";

import Link from "next/link";
import { useLocale, useMessages, useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useCommandWords } from "./form/use-command-words.ts";
import { RuleCite } from "./rule-cite.tsx";
import type { Acts } from "./use-acts.ts";
import { actsOfWork, hrefOfWork, type WorkAct } from "./work-acts.ts";

export type WorkItem = Outputs["work"]["queue"]["overdue"][number];

/** One row of work: what, for whom, by when, by which article, what happens if it is missed. */
export function WorkRow({
  item,
  urgency,
  chosen,
  acts,
  onChoose,
  onDo,
}: {
  item: WorkItem;
  urgency: "overdue" | "today" | "week" | "later";
  chosen: boolean;
  acts: Acts;
  onChoose: () => void;
  onDo: (act: WorkAct) => void;
}) {
  const t = useTranslations("office.work");
  const locale = useLocale();
  const format = useFormats();
  const what = useWorkName();
  const missed = useMissed();
  const possible = actsOfWork(item).filter(({ type }) => acts.may(type, item.stream.kind));
  return (
    <li
      data-work={item.id}
      aria-current={chosen || undefined}
      onPointerDown={onChoose}
      className={cx(
        "grid grid-cols-1 items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 sm:grid-cols-[minmax(0,1fr)_auto] md:px-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_auto]",
        chosen ? "bg-ai-soft" : "hover:bg-hover",
      )}
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Link href={hrefOfWork(item)} prefetch={false} className="text-sm font-medium text-ink underline-offset-2 hover:underline">
            {what(item)}
          </Link>
          <span
            className={cx(
              "figures text-sm",
              urgency === "overdue" ? "font-medium text-shu" : urgency === "today" ? "font-medium text-ochre" : "text-ink-2",
            )}
          >
            {item.by === null ? t("since", { date: format.moment(item.since, new Date()) }) : t("by", { date: format.deadline(item.by) })}
          </span>
          <RuleCite rule={item.rule} />
        </p>
        <p className="text-sm break-words text-ink-2 sm:truncate">{item.customer ?? t("ownHouse")}</p>
      </div>
      <p className="text-xs text-ink-3 sm:max-lg:col-span-2 sm:max-lg:row-start-2">{missed(item)}</p>
      <div className="flex flex-wrap gap-1.5 sm:justify-end">
        {possible.slice(0, 2).map((act, at) => (
          <Button
            key={act.type}
            size="s"
            variant={at === 0 ? "secondary" : "ghost"}
            className={at > 0 ? "max-sm:hidden" : undefined}
            onClick={() => onDo(act)}
          >
            {acts.form(item.stream.kind, act.type)?.summary[locale] ?? act.type}
          </Button>
        ))}
      </div>
    </li>
  );
}

/** What an item is, in words: 変更申込の承諾 · 追加. */
export function useWorkName(): (item: Pick<WorkItem, "kind" | "about" | "text">) => string {
  const { office, notices } = useMessages();
  const locale = useLocale();
  const words = useCommandWords();
  const kinds: Readonly<Record<string, string>> = office.work.kinds;
  const tasks: Readonly<Record<string, string>> = { ...office.tasks, ...notices.about };
  return ({ kind, about, text }) => {
    const name = kinds[kind] ?? kind;
    const base = about.split("/")[0] ?? about;
    const detail =
      kind === "approval"
        ? text?.[locale]
        : kind === "order" || kind === "proof"
          ? words.choice("", "order", base)
          : kind === "overdue"
            ? about
            : tasks[base];
    return detail === undefined || detail === "" || kind === "application" ? name : `${name} · ${detail}`;
  };
}

function useMissed(): (item: Pick<WorkItem, "kind">) => string {
  const { office } = useMessages();
  const missed: Readonly<Record<string, string>> = office.work.missed;
  return ({ kind }) => missed[kind] ?? "";
}
