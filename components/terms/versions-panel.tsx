"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Megaphone, Trash2 } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { CommandDialog } from "../contracts/command-dialog.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { Section } from "../office/facts.tsx";
import { FilterSelect } from "../office/filter-select.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { DifferenceList } from "./difference-list.tsx";

type Versions = Outputs["terms"]["versions"];
type Version = Versions["versions"][number];

/** Imported versions, what was published of them (2-1), and the differences of any two. */
export function VersionsPanel({ versions, publishedOnly, inForce, today, provider }: Versions) {
  const t = useTranslations("terms");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const format = useFormats();
  const { day } = useDayWords();
  const me = useQuery(trpc.me.get.queryOptions());
  const [publishing, setPublishing] = useState<Version | null>(null);
  const [removing, setRemoving] = useState<Version | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.terms.pathKey() });
  const remove = useMutation(
    trpc.terms.remove.mutationOptions({
      onSuccess: async () => {
        setRemoving(null);
        toast.done({ title: t("removed") });
        await refresh();
      },
      onError: (error) => {
        setRemoving(null);
        toast.failed({ title: refusalOf(error)?.text[locale] ?? t("notRemoved") });
      },
    }),
  );
  const administrator = me.data?.role === "administrator";
  const columns: Column<Version>[] = [
    {
      id: "version",
      header: t("version"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-2">
          <Link href={`/terms?tab=clauses&text=${row.id}`} className="text-ai underline-offset-2 hover:underline">
            {row.version}
          </Link>
          {row.version === inForce ? <Badge tone="live">{t("inForce")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "published",
      header: t("publication"),
      cell: ({ published }) =>
        published === null ? (
          <span className="text-ink-3">{t("notPublished")}</span>
        ) : (
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="figures whitespace-nowrap">{t("holdsFrom", { day: day(published.effectiveFrom) })}</span>
            {published.effectiveFrom > today ? <Badge tone="ochre">{t("ahead")}</Badge> : null}
            {published.detrimental ? <Badge>{t("detrimental")}</Badge> : null}
            <RuleCite rule="2-1" />
          </span>
        ),
    },
    { id: "articles", header: t("articles"), align: "end", wide: true, cell: (row) => <span className="figures">{row.articles}</span> },
    {
      id: "fit",
      header: t("tabs.report"),
      wide: true,
      cell: (row) => (
        <span className="figures text-xs text-ink-2">{t("fit", { rules: row.rulesWithoutClause, clauses: row.clausesWithoutRule })}</span>
      ),
    },
    {
      id: "imported",
      header: t("importedAt"),
      wide: true,
      cell: (row) => (
        <span className="text-xs text-ink-2">
          <span className="figures">{format.dateTime(row.importedAt)}</span> {row.importedBy}
        </span>
      ),
    },
    {
      id: "acts",
      header: <span className="sr-only">{t("acts")}</span>,
      align: "end",
      cell: (row) =>
        !administrator ? null : row.published === null ? (
          <span className="flex flex-wrap justify-end gap-2">
            <Button size="s" icon={Megaphone} onClick={() => setPublishing(row)}>
              {t("publish")}
            </Button>
            <Button size="s" variant="ghost" icon={Trash2} onClick={() => setRemoving(row)}>
              {t("remove")}
            </Button>
          </span>
        ) : (
          <Link href={`/revisions/terms/${encodeURIComponent(row.version)}`} className="text-sm text-ai underline underline-offset-2">
            {t("toArrivals")}
          </Link>
        ),
    },
  ];
  return (
    <div className="pt-2">
      <DataTable<Version> stacked label={t("tabs.versions")} rows={versions} columns={columns} rowKey={({ id }) => id} />
      {publishedOnly.length === 0 ? null : (
        <p className="px-4 py-3 text-sm text-ink-2 md:px-6">
          {t("publishedOnly", { versions: format.list(publishedOnly.map(({ version }) => version)) })}
        </p>
      )}
      {versions.length < 2 ? null : <Differences versions={versions} />}
      {publishing !== null ? (
        <CommandDialog
          stream={{ kind: "provider", id: provider }}
          type="publish-terms"
          initial={{ version: publishing.version, document: publishing.id, detrimental: true }}
          fixed={["version", "document"]}
          onClose={() => setPublishing(null)}
          onDone={() => void refresh()}
        />
      ) : null}
      <ConfirmDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => removing !== null && remove.mutate({ id: removing.id })}
        title={t("removeTitle", { version: removing?.version ?? "" })}
        description={t("removeBody")}
        action={t("remove")}
        danger
        busy={remove.isPending}
      />
    </div>
  );
}

function Differences({ versions }: { versions: readonly Version[] }) {
  const t = useTranslations("terms");
  const [older, setOlder] = useUrlState("older");
  const [newer, setNewer] = useUrlState("newer");
  const right = versions.find(({ id }) => id === newer) ?? versions[0];
  const left = versions.find(({ id }) => id === older) ?? versions.find(({ id }) => id !== right?.id);
  const items = versions.map(({ id, version }) => ({ value: id, label: version }));
  return (
    <Section
      title={t("differences")}
      actions={
        <span className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          <FilterSelect size="s" label={t("older")} value={left?.id ?? null} onChange={setOlder} items={items} />
          →
          <FilterSelect size="s" label={t("newer")} value={right?.id ?? null} onChange={setNewer} items={items} />
        </span>
      }
    >
      {left === undefined || right === undefined ? null : <DifferenceList older={left.id} newer={right.id} />}
    </Section>
  );
}
