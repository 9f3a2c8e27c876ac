"use client";

import { type LucideIcon, Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { refusalOf, requestIdOf } from "./refusal.ts";
import { Button } from "./ui/button.tsx";
import { cx } from "./ui/cx.ts";
import { EmptyState } from "./ui/empty-state.tsx";
import { ErrorState } from "./ui/error-state.tsx";
import { ForbiddenState } from "./ui/forbidden-state.tsx";
import { controlLook } from "./ui/input.tsx";
import { PageHeader } from "./ui/page-header.tsx";
import { Skeleton } from "./ui/skeleton.tsx";

/** What a list is read by: of a query, or of several put together. */
interface Source<Row> {
  data: readonly Row[] | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

/**
 * The frame of a page that is one list: header, search, count, and every state that it can be in — loading, empty, nothing found,
 * not allowed, broken. The page filters its rows and draws its table of what is found.
 */
export function ListPage<Row>({
  title,
  intro,
  actions,
  notice,
  source,
  empty,
  search,
  filters,
  found,
  narrowed,
  onClear,
  children,
}: {
  title: string;
  intro?: string;
  actions?: ReactNode;
  /** Between header and list. */
  notice?: ReactNode;
  source: Source<Row>;
  empty: { icon: LucideIcon; title: string; body: string; action?: ReactNode };
  search: { label: string; query: string; onQuery: (query: string) => void };
  filters?: ReactNode;
  /** How many rows are left of all. */
  found: number;
  /** Whether anything is filtered, the search included. */
  narrowed: boolean;
  onClear: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("kit");
  if (source.isError) return <Broken error={source.error} onRetry={source.refetch} />;
  return (
    <>
      <PageHeader title={title} actions={actions}>
        {intro}
      </PageHeader>
      {notice}
      {source.data === undefined ? (
        <Skeleton lines={8} className="p-6" />
      ) : source.data.length === 0 ? (
        <EmptyState icon={empty.icon} title={empty.title} action={empty.action}>
          {empty.body}
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
            <SearchField {...search} />
            {filters}
            <span role="status" className="figures text-sm text-ink-3">
              {t("rows", { count: found })}
            </span>
          </div>
          {found === 0 && narrowed ? (
            <EmptyState icon={Search} title={t("noneFound")} action={<Button onClick={onClear}>{t("clearFilter")}</Button>}>
              {t("noneFoundBody")}
            </EmptyState>
          ) : (
            children
          )}
        </>
      )}
    </>
  );
}

function SearchField({ label, query, onQuery }: { label: string; query: string; onQuery: (query: string) => void }) {
  return (
    <div className="relative w-full sm:w-72">
      <Search size={16} aria-hidden className="absolute top-2.5 left-2.5 text-ink-3" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        className={cx(controlLook, "h-9 pl-8 text-sm")}
      />
    </div>
  );
}

function Broken({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const locale = useLocale();
  const refusal = refusalOf(error);
  if (refusal?.code === "ROLE_FORBIDDEN") return <ForbiddenState />;
  return <ErrorState message={refusal?.text[locale]} code={requestIdOf(error) ?? undefined} onRetry={onRetry} />;
}
