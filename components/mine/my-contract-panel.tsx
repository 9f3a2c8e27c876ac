"use client";

import { useTranslations } from "next-intl";
import type { MyContract, MyHouse } from "../../server/services/my-contracts.ts";
import { useCommandWords } from "../contracts/form/use-command-words.ts";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useMomentText } from "../foresight/use-moment-text.ts";
import { Badge } from "../ui/badge.tsx";
import { noon } from "../ui/day-input.tsx";
import { useFormats } from "../ui/use-formats.ts";

/** One contract: a sentence on how it stands, what is contracted, what will be billed, which days to mind. */
export function MyContractPanel({ contract, moments, now }: { contract: MyContract; moments: MyHouse["moments"]; now: string }) {
  const t = useTranslations("mine");
  const format = useFormats();
  const words = useCommandWords();
  const day = (on: string | null) => (on === null ? "" : format.date(noon(on)));
  const known = t.has(`states.${contract.state as "active"}`);
  const soon = moments.filter(({ id }) => id.includes(contract.id) || id.startsWith("pay/"));
  return (
    <article className="grid gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-6">
        <section className="flex flex-col gap-2">
          <p className="text-lg font-semibold text-ink" data-testid="my-state">
            {known
              ? t(`states.${contract.state as "active"}`, { start: day(contract.start), lastDay: day(contract.lastDay) })
              : contract.state}
          </p>
          {contract.state === "active" || contract.state === "termination-scheduled" ? (
            <p>
              <Badge tone={contract.usable ? "live" : "shu"}>{t(contract.usable ? "usable" : "stopped")}</Badge>
            </p>
          ) : null}
          {contract.overlays.map(({ id, kind, until, reason }) => (
            <p key={id} className="flex flex-wrap items-baseline gap-x-3 rounded border border-shu bg-shu-soft px-3 py-2 text-sm text-ink">
              <strong className="font-semibold">
                {t(`overlays.${kind as "16-1"}`, { until: until === null ? "" : format.date(new Date(Date.parse(until) - 1)) })}
              </strong>
              <span>{reason}</span>
              <RuleCite rule={kind} />
            </p>
          ))}
          <dl className="figures grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
            <dt className="text-ink-3">{t("start")}</dt>
            <dd>{day(contract.start)}</dd>
            {contract.lastDay === null ? null : (
              <>
                <dt className="text-ink-3">{t("lastDay")}</dt>
                <dd>{day(contract.lastDay)}</dd>
              </>
            )}
            <dt className="text-ink-3">{t("number")}</dt>
            <dd className="font-mono text-xs break-all">{contract.id}</dd>
          </dl>
        </section>
        <section>
          <h2 className="text-base font-semibold text-ink">{t("items")}</h2>
          <ul className="figures mt-1 grid gap-x-8 sm:grid-cols-2">
            {Object.entries(contract.items).map(([item, count]) => (
              <li key={item} className="flex justify-between gap-4 border-b border-line py-1.5 text-sm">
                <span>{words.choice("apply", "items", item)}</span>
                <span>{format.count(count)}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        {contract.coming.length === 0 ? null : (
          <section>
            <h2 className="text-base font-semibold text-ink">{t("coming")}</h2>
            <p className="text-sm text-ink-2">{t("comingBody")}</p>
            <ul className="figures mt-1">
              {contract.coming.map((row, at) => (
                <li key={at} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1.5 text-sm">
                  <span>{format.month(row.month)}</span>
                  <span className="font-medium text-ink">{format.yenWithTax(row.total, row.exTax)}</span>
                  <span className="w-full text-xs text-ink-2">
                    {t("issued", { day: day(row.issuedOn) })}
                    {row.payBy === null ? "" : ` · ${t("payBy", { day: day(row.payBy) })}`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h2 className="text-base font-semibold text-ink">{t("soon")}</h2>
          {soon.length === 0 ? (
            <p className="text-sm text-ink-2">{t("noSoon")}</p>
          ) : (
            <ul className="mt-1">
              {soon.map((moment) => (
                <Soon key={moment.id} moment={moment} now={now} />
              ))}
            </ul>
          )}
        </section>
      </div>
    </article>
  );
}

function Soon({ moment, now }: { moment: MyHouse["moments"][number]; now: string }) {
  const format = useFormats();
  const words = useMomentText();
  const near = Date.parse(noon(moment.on)) - Date.parse(now) < 7 * 86_400_000;
  const { title, missed } = words(moment as Parameters<typeof words>[0]);
  return (
    <li className="flex flex-col gap-0.5 border-b border-line py-2 text-sm">
      <span className="flex flex-wrap items-baseline gap-2">
        <Badge tone={near ? "shu" : "ochre"}>{format.date(noon(moment.on))}</Badge>
        <RuleCite rule={moment.rule} />
      </span>
      <span className="font-medium text-ink">{title}</span>
      <span className="text-ink-2">{missed}</span>
    </li>
  );
}
