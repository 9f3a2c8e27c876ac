"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight, CircleCheckBig } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { CommandDialog } from "./command-dialog.tsx";
import { DueToday } from "./due-today.tsx";
import { useActs } from "./use-acts.ts";
import { useListKeys } from "./use-list-keys.ts";
import { actsOfWork, hrefOfWork, type WorkAct } from "./work-acts.ts";
import { type WorkItem, WorkRow } from "./work-row.tsx";

/** The home page of the office: what waits for a person, overdue first; one key opens it, one key does it. */
export function WorkPage() {
  const t = useTranslations("office.work");
  const locale = useLocale();
  const trpc = useTRPC();
  const format = useFormats();
  const router = useRouter();
  const acts = useActs();
  const queue = useQuery(trpc.work.queue.queryOptions(undefined, { refetchInterval: 30_000 }));
  const [chosen, setChosen] = useState<string | null>(null);
  const [doing, setDoing] = useState<{ item: WorkItem; act: WorkAct } | null>(null);
  const [open, setOpen] = useState(false);
  const groups = useMemo(() => {
    if (queue.data === undefined) return [];
    const { overdue, dueToday, dueThisWeek, later } = queue.data;
    return [
      { id: "overdue", items: overdue },
      { id: "today", items: dueToday },
      { id: "week", items: dueThisWeek },
      { id: "later", items: later },
    ] as const;
  }, [queue.data]);
  const shown = groups.flatMap(({ id, items }) => (id === "later" && !open ? items.slice(0, brief) : items));
  const find = (id: string) => shown.find((item) => item.id === id);
  const begin = (item: WorkItem, at = 0) => {
    const act = actsOfWork(item).filter(({ type }) => acts.may(type, item.stream.kind))[at];
    if (act === undefined) router.push(hrefOfWork(item));
    else setDoing({ item, act });
  };
  useListKeys({
    keys: shown.map(({ id }) => id),
    chosen,
    onChoose: setChosen,
    onOpen: (id) => {
      const item = find(id);
      if (item !== undefined) router.push(hrefOfWork(item));
    },
    onKey: (code, id) => {
      const item = find(id);
      if (item === undefined || (code !== "KeyD" && code !== "KeyR")) return false;
      begin(item, code === "KeyD" ? 0 : 1);
      return true;
    },
  });
  useEffect(() => {
    if (chosen !== null) document.querySelector(`[data-work="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  if (queue.isError) {
    const refusal = refusalOf(queue.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(queue.error) ?? undefined} onRetry={() => queue.refetch()} />
    );
  }
  if (queue.data === undefined) return <Skeleton lines={10} className="p-6" />;
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <>
      <PageHeader title={t("title")}>
        {t(queue.data.more ? "introMore" : "intro", { today: format.date(queue.data.now), count })}
      </PageHeader>
      {count === 0 ? null : <p className="px-4 pb-2 text-xs text-ink-3 max-md:hidden md:px-6">{t("keys")}</p>}
      {count === 0 ? (
        <EmptyState icon={CircleCheckBig} title={t("emptyTitle")}>
          {t("emptyBody")}
        </EmptyState>
      ) : (
        groups
          .filter(({ items }) => items.length > 0)
          .map(({ id, items }) => (
            <section key={id} aria-labelledby={`work-${id}`} className="mb-4">
              <h2
                id={`work-${id}`}
                className="sticky top-0 z-10 flex items-baseline gap-2 border-b border-line-strong bg-ground px-4 py-1.5 text-sm font-semibold text-ink md:px-6"
              >
                <span className={id === "overdue" ? "text-shu" : id === "today" ? "text-ochre" : undefined}>{t(`groups.${id}`)}</span>
                <span className="figures text-xs font-normal text-ink-3">{format.count(items.length)}</span>
              </h2>
              <ul>
                {(id === "later" && !open ? items.slice(0, brief) : items).map((item) => (
                  <WorkRow
                    key={item.id}
                    item={item}
                    urgency={id}
                    chosen={item.id === chosen}
                    acts={acts}
                    onChoose={() => setChosen(item.id)}
                    onDo={(act) => setDoing({ item, act })}
                  />
                ))}
              </ul>
              {id === "later" && !open && items.length > brief ? (
                <button type="button" onClick={() => setOpen(true)} className="flex items-center gap-1 px-4 py-2 text-sm text-ai md:px-6">
                  <ChevronRight size={14} aria-hidden />
                  {t("showLater", { count: items.length - brief })}
                </button>
              ) : null}
            </section>
          ))
      )}
      {queue.data.more ? <p className="px-4 pb-4 text-sm text-ink-2 md:px-6">{t("more")}</p> : null}
      <DueToday dues={queue.data.dues} />
      {doing === null ? null : (
        <CommandDialog
          stream={doing.item.stream}
          type={doing.act.type}
          initial={doing.act.initial}
          fixed={doing.act.fixed}
          onClose={() => setDoing(null)}
        />
      )}
    </>
  );
}
const brief = 20;
