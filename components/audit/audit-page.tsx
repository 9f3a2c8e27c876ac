"use client";

import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { Download, ScrollText } from "lucide-react";
import Link from "next/link";
import { useMessages, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { isDay, useEventName } from "../contracts/event-row.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { downloadText } from "../flow-editor/download-text.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { DayInput, noon } from "../ui/day-input.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { Input } from "../ui/input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import type { Choice } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";

type Row = Outputs["audit"]["search"]["rows"][number];

/** Who did what, when, to what and by which clause, over contracts and the house. Filters stand in the address bar. */
export function AuditPage() {
  const t = useTranslations("audit");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { filter, set, any, clear } = useAuditFilter();
  const asked = useDebounced(filter, 250);
  const acts = useActs();
  const found = useInfiniteQuery({
    queryKey: ["audit", asked],
    queryFn: ({ pageParam }) => client.audit.search.query({ filter: asked, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    retry: false,
  });
  const me = useQuery(trpc.me.get.queryOptions());
  const save = useMutation({
    mutationFn: () => client.audit.export.query({ filter: asked }),
    onSuccess: ({ csv }) => downloadText("audit.csv", csv, "text/csv;charset=utf-8"),
  });
  if (found.isError)
    return refusalOf(found.error)?.status === 403 ? (
      <ForbiddenState />
    ) : (
      <ErrorState code={requestIdOf(found.error)?.slice(0, 8)} onRetry={() => found.refetch()} />
    );
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <Button icon={Download} busy={save.isPending} onClick={() => save.mutate()}>
            {t("csv")}
          </Button>
        }
      >
        {t("subtitle")}
      </PageHeader>
      <search className="grid items-start gap-x-3 gap-y-2 px-4 pb-3 sm:grid-cols-2 md:px-6 lg:grid-cols-6">
        <Field label={t("what")}>
          <Combobox
            value={filter.what === "" ? null : filter.what}
            placeholder={t("whatHint")}
            onChange={(value) => set("what", value)}
            items={acts}
          />
        </Field>
        {(["who", "subject", "article"] as const).map((name) => (
          <Field key={name} label={t(name)}>
            <Input value={filter[name]} placeholder={t(`${name}Hint`)} onChange={(event) => set(name, event.target.value)} />
          </Field>
        ))}
        {(["from", "to"] as const).map((name) => (
          <Field key={name} label={t(name)}>
            <DayInput value={filter[name]} onChange={(value) => set(name, value)} />
          </Field>
        ))}
        {any ? (
          <Button variant="ghost" size="s" onClick={clear} className="self-start">
            {t("clear")}
          </Button>
        ) : null}
      </search>
      {found.data === undefined ? (
        <Skeleton lines={10} className="p-6" />
      ) : rows.length === 0 ? (
        <EmptyState icon={ScrollText} title={t("none")}>
          {t("noneBody")}
        </EmptyState>
      ) : (
        <Records rows={rows} provider={me.data?.organisation?.kind !== "customer"} />
      )}
      {found.hasNextPage ? (
        <div className="flex justify-center p-4">
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Records({ rows, provider }: { rows: readonly Row[]; provider: boolean }) {
  const t = useTranslations("audit");
  const format = useFormats();
  const name = useActName();
  const roles = useTranslations("commands.dialog.roles");
  const columns: Column<Row>[] = [
    {
      id: "at",
      header: t("at"),
      cell: ({ at }) => (
        <time dateTime={at} className="whitespace-nowrap max-sm:whitespace-normal">
          {format.dateTime(at)}
        </time>
      ),
    },
    {
      id: "who",
      header: t("who"),
      cell: ({ person, personId, role, approvedBy }) => (
        <span className="flex flex-col">
          <span className="sm:whitespace-nowrap">{person ?? (personId === null || personId === "system" ? t("system") : personId)}</span>
          <span className="text-xs text-ink-3">
            {role !== null && roles.has(role as "clerk") ? roles(role as "clerk") : ""}
            {approvedBy === null ? "" : ` · ${t("approvedBy", { name: approvedBy })}`}
          </span>
        </span>
      ),
    },
    {
      id: "what",
      header: t("what"),
      cell: ({ what, source, validOn, at }) => (
        <span className="flex flex-col">
          <span className="font-medium text-ink">{name(what)}</span>
          {source === "contract" && validOn !== null && validOn !== at ? (
            <span className="text-xs text-ink-3">
              {t("validOn", { on: isDay(validOn) ? format.date(noon(validOn)) : format.dateTime(validOn) })}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      id: "article",
      header: t("article"),
      wide: true,
      cell: ({ rule }) => (rule === null ? <span className="text-ink-3">{t("house")}</span> : <RuleCite rule={rule} />),
    },
    ...(provider
      ? [
          {
            id: "organisation",
            header: t("organisation"),
            wide: true,
            cell: ({ organisation, subject, subjectKind }: Row) =>
              subjectKind === "contract" && subject !== null ? (
                <Link href={`/contracts/${subject}`} className="text-ai underline-offset-2 hover:underline">
                  {organisation}
                </Link>
              ) : (
                organisation
              ),
          },
          { id: "facts", header: t("facts"), wide: true, className: "max-w-72", cell: ({ facts }: Row) => <Facts facts={facts} /> },
        ]
      : []),
  ];
  return <DataTable label={t("title")} rows={rows} columns={columns} rowKey={({ source, id }) => `${source}${id}`} />;
}

function Facts({ facts }: { facts: unknown }) {
  const text = facts === null || facts === undefined ? "" : JSON.stringify(facts);
  if (text === "" || text === "{}") return null;
  return (
    <span title={text.slice(0, 1000)} className="block truncate font-mono text-xs text-ink-3">
      {text}
    </span>
  );
}

/** Events of contracts have words; acts of the house go by their code. */
function useActName(): (what: string) => string {
  const event = useEventName();
  const { audit } = useMessages();
  const acts: Readonly<Record<string, string>> = audit.acts;
  return (what) => acts[what.replace(".", "_")] ?? event(what);
}

/** Everything that the record can say, by its words. */
function useActs(): Choice[] {
  const { audit, events } = useMessages();
  return useMemo(
    () =>
      [...Object.entries(events), ...Object.entries(audit.acts).map(([code, label]) => [code.replace("_", "."), label] as const)].map(
        ([value, label]) => ({ value, label }),
      ),
    [audit, events],
  );
}

function useAuditFilter() {
  const [who, setWho] = useUrlState("who");
  const [what, setWhat] = useUrlState("what");
  const [subject, setSubject] = useUrlState("subject");
  const [article, setArticle] = useUrlState("article");
  const [from, setFrom] = useUrlState("from");
  const [to, setTo] = useUrlState("to");
  const filter = useMemo(
    () => ({ who: who ?? "", what: what ?? "", subject: subject ?? "", article: article ?? "", from: dayOrNull(from), to: dayOrNull(to) }),
    [who, what, subject, article, from, to],
  );
  const setters = { who: setWho, what: setWhat, subject: setSubject, article: setArticle, from: setFrom, to: setTo };
  return {
    filter,
    set: (name: keyof typeof setters, value: string | null) => setters[name](value),
    any: [who, what, subject, article, from, to].some((value) => value !== null),
    clear: () => {
      for (const write of Object.values(setters)) write(null);
    },
  };
}

const dayOrNull = (text: string | null): string | null => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);
