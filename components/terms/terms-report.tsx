"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Facts, Section } from "../office/facts.tsx";
import { Loaded } from "../office/loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { useFormats } from "../ui/use-formats.ts";

/** Where an imported text and the catalogue do not answer each other. */
export function TermsReport({ text }: { text: string }) {
  const t = useTranslations("terms");
  const format = useFormats();
  const trpc = useTRPC();
  const read = useQuery(trpc.terms.text.queryOptions({ id: text }, { staleTime: Number.POSITIVE_INFINITY }));
  return (
    <Loaded query={read}>
      {({ articles, clauses, report }) => (
        <>
          <Facts
            className="p-4 md:px-6"
            items={[
              { label: t("articles"), value: articles },
              { label: t("clauses"), value: clauses.length },
              {
                label: t("rulesWithoutClause"),
                value: report.rulesWithoutClause.length,
                ...(report.rulesWithoutClause.length > 0 ? { tone: "ochre" as const } : {}),
              },
              { label: t("clausesWithoutRule"), value: report.clausesWithoutRule.length },
            ]}
          />
          <Section title={t("rulesWithoutClause")}>
            {report.rulesWithoutClause.length === 0 ? (
              <AllFound>{t("allRulesFound")}</AllFound>
            ) : (
              <ul className="grid gap-x-6 px-4 text-sm sm:grid-cols-2 md:px-6 lg:grid-cols-3">
                {report.rulesWithoutClause.map(({ rule, missing }) => (
                  <li key={rule} className="flex gap-3 border-b border-line py-1">
                    <Link href={`/terms?tab=rules&rule=${rule}`} className="figures w-20 shrink-0 text-ai underline underline-offset-2">
                      {rule}
                    </Link>
                    <span className="figures text-ink-2">{format.list(missing)}</span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
          <Section title={t("clausesWithoutRule")}>
            {report.clausesWithoutRule.length === 0 ? (
              <AllFound>{t("allClausesAnswered")}</AllFound>
            ) : (
              <ul className="grid gap-x-6 px-4 text-sm sm:grid-cols-2 md:px-6 lg:grid-cols-3">
                {report.clausesWithoutRule.map((number) => (
                  <li key={number} className="flex gap-3 border-b border-line py-1">
                    <Link
                      href={`/terms?tab=clauses&text=${text}&clause=${encodeURIComponent(number)}`}
                      className="figures w-20 shrink-0 text-ai underline underline-offset-2"
                    >
                      {number}
                    </Link>
                    <span className="min-w-0 truncate text-ink-2" lang="ja">
                      {clauses.find((clause) => clause.number === number)?.text.trim()}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
    </Loaded>
  );
}

function AllFound({ children }: { children: string }) {
  return (
    <p className="flex items-center gap-2 px-4 text-sm text-ink-2 md:px-6">
      <CircleCheck size={16} aria-hidden className="text-live" />
      {children}
    </p>
  );
}
