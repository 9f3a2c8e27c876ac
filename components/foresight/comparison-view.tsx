"use client";

import { useTranslations } from "next-intl";
import type { ComparedMonth, Comparison, MonthSide, Standing } from "../../contract/foresight/compare.ts";
import { cx } from "../ui/cx.ts";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { MarkChip } from "./mark-chip.tsx";

/**
 * Months across, what happens as marks, money below; on a narrow screen month after month. What stands in one case only, or is
 * otherwise there, is marked by colour, sign and word.
 */
export function ComparisonView({ comparison, onlyDifferences, busy }: { comparison: Comparison; onlyDifferences: boolean; busy: boolean }) {
  const t = useTranslations("foresight.simulation");
  const months = onlyDifferences ? comparison.months.filter(differs) : comparison.months;
  return (
    <section aria-label={t("compared")} aria-busy={busy} className={cx("flex flex-col gap-4", busy && "opacity-70")}>
      <Totals comparison={comparison} />
      <Legend />
      {months.length === 0 ? (
        <p className="text-sm text-ink-2">{t("noDifference")}</p>
      ) : (
        <Table months={months} onlyDifferences={onlyDifferences} />
      )}
      {months.length === 0 ? null : <Stack months={months} onlyDifferences={onlyDifferences} />}
      <Notices comparison={comparison} onlyDifferences={onlyDifferences} />
    </section>
  );
}

function Totals({ comparison: { a, b, difference } }: { comparison: Comparison }) {
  const t = useTranslations("foresight.simulation");
  const money = useSigned();
  const format = useFormats();
  return (
    <dl className="figures flex flex-wrap gap-x-8 gap-y-2 border-y border-line py-3">
      {(
        [
          [`${t("a")} ${t("sum")}`, format.yen(a)],
          [`${t("b")} ${t("sum")}`, format.yen(b)],
          [t("difference"), money(difference)],
        ] as const
      ).map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="text-lg font-semibold text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Legend() {
  const t = useTranslations("foresight.simulation");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {(["a", "b", "differs", "same"] as const).map((standing) => (
        <li key={standing} className="flex items-center gap-1.5">
          <Dot standing={standing} />
          {t(`standing.${standing}`)}
        </li>
      ))}
    </ul>
  );
}

export function Dot({ standing }: { standing: Standing }) {
  return (
    <span
      aria-hidden
      className={cx("inline-block size-2.5 shrink-0 rounded-full border", {
        "border-ai bg-ai": standing === "a" || standing === "b",
        "border-ochre bg-ochre-soft": standing === "differs",
        "border-line-strong bg-surface": standing === "same",
      })}
    />
  );
}

/** Months across. */
function Table({ months, onlyDifferences }: { months: readonly ComparedMonth[]; onlyDifferences: boolean }) {
  const t = useTranslations("foresight.simulation");
  const format = useFormats();
  const money = useSigned();
  const name = useMonth();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard
    <section aria-label={t("months")} tabIndex={0} className="relative overflow-x-auto rounded border border-line max-md:hidden">
      <table className="border-collapse text-sm">
        <thead>
          <tr className="border-b border-line-strong">
            <td className="sticky left-0 z-10 w-24 min-w-24 bg-ground" />
            {months.map(({ month }) => (
              <th
                key={month}
                scope="col"
                className="h-9 min-w-48 border-l border-line px-2 text-left font-medium whitespace-nowrap text-ink-2"
              >
                {name(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(["a", "b"] as const).map((side) => (
            <tr key={side} className="border-b border-line align-top">
              <th scope="row" className="sticky left-0 z-10 bg-ground px-3 py-2 text-left font-medium text-ink">
                {t(side)}
              </th>
              {months.map((each) => (
                <td key={each.month} className="border-l border-line px-1.5 py-2">
                  <Marks side={each[side]} onlyDifferences={onlyDifferences} />
                </td>
              ))}
            </tr>
          ))}
          {(["a", "b"] as const).map((side) => (
            <tr key={`money-${side}`} className="border-b border-line">
              <th scope="row" className="sticky left-0 z-10 bg-ground px-3 py-1.5 text-left text-xs font-normal text-ink-2">
                {t("money")} {side.toUpperCase()}
              </th>
              {months.map((each) => (
                <td key={each.month} className="border-l border-line px-2 py-1.5 text-right">
                  {format.yen(each[side].total)}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row" className="sticky left-0 z-10 bg-ground px-3 py-1.5 text-left text-xs font-normal text-ink-2">
              {t("difference")}
            </th>
            {months.map(({ month, difference }) => (
              <td
                key={month}
                className={cx("border-l border-line px-2 py-1.5 text-right", difference === 0 ? "text-ink-3" : "font-semibold text-ink")}
              >
                {money(difference)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** The same, month after month, for a telephone. */
function Stack({ months, onlyDifferences }: { months: readonly ComparedMonth[]; onlyDifferences: boolean }) {
  const t = useTranslations("foresight.simulation");
  const format = useFormats();
  const money = useSigned();
  const name = useMonth();
  return (
    <ol className="flex flex-col gap-4 md:hidden">
      {months.map((each) => (
        <li key={each.month} className="flex flex-col gap-2 border-t border-line-strong pt-2">
          <h3 className="figures text-sm font-semibold text-ink">{name(each.month)}</h3>
          <div className="grid grid-cols-2 gap-3">
            {(["a", "b"] as const).map((side) => (
              <div key={side} className="flex min-w-0 flex-col gap-1">
                <p className="figures flex flex-wrap justify-between gap-x-2 text-xs text-ink-2">
                  <span>{t(side)}</span>
                  <span>{format.yen(each[side].total)}</span>
                </p>
                <Marks side={each[side]} onlyDifferences={onlyDifferences} />
              </div>
            ))}
          </div>
          {each.difference === 0 ? null : (
            <p className="figures text-right text-sm font-semibold text-ink">
              {t("difference")} {money(each.difference)}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Marks({ side, onlyDifferences }: { side: MonthSide; onlyDifferences: boolean }) {
  const t = useTranslations("foresight.simulation");
  const marks = onlyDifferences ? side.marks.filter(({ standing }) => standing !== "same") : side.marks;
  if (marks.length === 0) return <p className="px-1 text-xs text-ink-3">{t("noEvents")}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {marks.map((mark) => (
        <li key={mark.key}>
          <MarkChip mark={mark} />
        </li>
      ))}
    </ul>
  );
}

/** What would be sent in each case, with the last day on which it may arrive. */
function Notices({ comparison, onlyDifferences }: { comparison: Comparison; onlyDifferences: boolean }) {
  const t = useTranslations("foresight.simulation");
  const format = useFormats();
  const about = useTranslations("notices.about");
  const { a, b } = comparison.notices;
  const keys = { a: new Set(a.map(({ key }) => key)), b: new Set(b.map(({ key }) => key)) };
  return (
    <section className="grid gap-5 md:grid-cols-2">
      {(["a", "b"] as const).map((side) => {
        const other = side === "a" ? keys.b : keys.a;
        const rows = comparison.notices[side].filter(({ key }) => !onlyDifferences || !other.has(key));
        return (
          <div key={side} className="min-w-0">
            <h3 className="mb-1 text-sm font-semibold text-ink">
              {t("notices")} {side.toUpperCase()}
            </h3>
            {rows.length === 0 ? (
              <p className="text-sm text-ink-3">{t("noNotices")}</p>
            ) : (
              <ul className="flex flex-col">
                {rows.map((row) => {
                  const word = row.about.split("/")[0] ?? "";
                  return (
                    <li key={row.key} className="figures flex flex-wrap items-baseline gap-x-3 border-b border-line py-1.5 text-sm">
                      <Dot standing={other.has(row.key) ? "same" : side} />
                      <span className="text-ink-2">{format.date(noon(row.sentOn))}</span>
                      <span className="text-ink">{about.has(word as "welcome") ? about(word as "welcome") : word}</span>
                      {row.mustArriveBy === null ? null : (
                        <span className="text-xs text-ochre">{t("mustArrive", { day: format.date(noon(row.mustArriveBy)) })}</span>
                      )}
                    </li>
                  );
                })}
              </ul>
            )}
          </div>
        );
      })}
    </section>
  );
}

const differs = ({ a, b, difference }: ComparedMonth): boolean =>
  difference !== 0 || [...a.marks, ...b.marks].some(({ standing }) => standing !== "same");

/** +3,300円, −14,300円, ±0円: the sign is never left to colour. */
export function useSigned(): (amount: number) => string {
  const format = useFormats();
  return (amount) => (amount === 0 ? `±${format.yen(0)}` : `${amount > 0 ? "+" : "−"}${format.yen(Math.abs(amount))}`);
}

/** 2026年11月 · Nov 2026. */
export function useMonth(): (month: string) => string {
  const format = useFormats();
  return (month) => format.month(month);
}
