"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { Loaded } from "../office/loaded.tsx";
import { SearchInput } from "../office/search-input.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { matches } from "../ui/fold.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { RuleCard } from "./rule-card.tsx";

type Clause = Outputs["terms"]["text"]["clauses"][number];

/** The text clause by clause; the chosen one with every rule that answers for it. */
export function ClauseBrowser({ text }: { text: string }) {
  const t = useTranslations("terms");
  const trpc = useTRPC();
  const read = useQuery(trpc.terms.text.queryOptions({ id: text }, { staleTime: Number.POSITIVE_INFINITY }));
  const [query, setQuery] = useUrlState("q");
  const [number, setNumber] = useUrlState("clause");
  return (
    <Loaded query={read}>
      {({ clauses }) => {
        const found = clauses.filter((clause) => matches(query ?? "", clause.number, clause.heading ?? "", clause.text, ...clause.rules));
        const chosen = clauses.find((clause) => clause.number === number);
        return (
          <div className="grid md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <div className={cx("flex min-w-0 flex-col md:border-r md:border-line", chosen !== undefined && "max-md:hidden")}>
              <SearchInput label={t("searchClauses")} value={query ?? ""} onChange={setQuery} className="m-4 md:mx-6" />
              <p className="px-4 pb-2 text-xs text-ink-3 md:px-6">{t("clausesFound", { count: found.length })}</p>
              <ul aria-label={t("tabs.clauses")} className="flex flex-col pb-6 md:max-h-[calc(100vh-16rem)] md:overflow-y-auto">
                {found.map((clause) => (
                  <li key={clause.number}>
                    <ClauseLine clause={clause} current={clause.number === number} onChoose={() => setNumber(clause.number)} />
                  </li>
                ))}
              </ul>
            </div>
            <div className={cx("min-w-0 p-4 md:p-6", chosen === undefined && "max-md:hidden")}>
              {chosen === undefined ? (
                <p className="text-sm text-ink-3">{t("chooseClause")}</p>
              ) : (
                <ChosenClause key={chosen.number} clause={chosen} clauses={clauses} onBack={() => setNumber(null)} />
              )}
            </div>
          </div>
        );
      }}
    </Loaded>
  );
}

const headings: readonly Clause["kind"][] = ["title", "section", "article", "heading"];

function ClauseLine({ clause, current, onChoose }: { clause: Clause; current: boolean; onChoose: () => void }) {
  const isHeading = headings.includes(clause.kind);
  return (
    <button
      type="button"
      aria-current={current || undefined}
      onClick={onChoose}
      style={{ paddingLeft: `${1.5 + Math.max(0, clause.depth - 1) * 0.75}rem` }}
      className={cx(
        "flex w-full items-baseline gap-2 py-1 pr-4 text-left text-sm outline-offset-[-2px] hover:bg-hover md:pr-6",
        current && "bg-ai-soft",
        isHeading ? "font-medium text-ink" : "text-ink-2",
        clause.depth === 0 && "mt-2",
      )}
    >
      <span className="figures w-16 shrink-0 truncate text-xs text-ink-3">{clause.depth === 0 ? "" : clause.number}</span>
      <span className="min-w-0 grow truncate">{clause.heading ?? clause.text.trim()}</span>
      {clause.rules.length === 0 ? null : (
        <span className="figures flex shrink-0 items-center gap-0.5 text-xs text-ai">
          <Scale size={11} aria-hidden />
          {clause.rules.length}
        </span>
      )}
    </button>
  );
}

function ChosenClause({ clause, clauses, onBack }: { clause: Clause; clauses: readonly Clause[]; onBack: () => void }) {
  const t = useTranslations("terms");
  const whole = useMemo(() => withBelow(clause, clauses), [clause, clauses]);
  const rules = [...new Set(whole.flatMap((one) => one.rules))];
  return (
    <article className="flex flex-col gap-4">
      <Button variant="ghost" size="s" icon={ArrowLeft} onClick={onBack} className="self-start md:hidden">
        {t("backToClauses")}
      </Button>
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="text-lg font-semibold text-ink" lang="ja">
          {clause.heading ?? clause.number}
        </h2>
        <Badge>{clause.number}</Badge>
      </header>
      <div lang="ja" className="flex flex-col gap-2 border-l-2 border-line-strong pl-4 text-base leading-relaxed text-ink">
        {whole.map((one) =>
          one.cells === null ? (
            <p key={one.number} className="whitespace-pre-line">
              {one.text}
            </p>
          ) : (
            <p key={one.number} className="grid auto-cols-fr grid-flow-col gap-3 border-b border-line pb-1 text-sm">
              {one.cells.map((cell, at) => (
                <span key={`${at}-${cell}`}>{cell}</span>
              ))}
            </p>
          ),
        )}
      </div>
      <h3 className="text-sm font-semibold text-ink-2">{t("rulesOfClause", { count: rules.length })}</h3>
      {rules.length === 0 ? <p className="text-sm text-ink-3">{t("noRuleOfClause")}</p> : null}
      {rules.map((rule) => (
        <RuleCard key={rule} rule={rule} />
      ))}
    </article>
  );
}

/** The clause and everything that stands in it. */
function withBelow(clause: Clause, clauses: readonly Clause[]): Clause[] {
  const inside = new Set([clause.number]);
  return clauses.filter((one) => {
    if (one.number === clause.number) return true;
    if (clause.kind === "section" || clause.kind === "title" || one.parent === null || !inside.has(one.parent)) return false;
    inside.add(one.number);
    return true;
  });
}
