"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useMessages, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { Loaded } from "../office/loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { useFormats } from "../ui/use-formats.ts";

type Card = Outputs["terms"]["rule"];

/** One rule: our words for it, who acts and how, where it is decided and tested, and where it has been used. */
export function RuleCard({ rule }: { rule: string }) {
  const trpc = useTRPC();
  const read = useQuery(trpc.terms.rule.queryOptions({ rule }, { staleTime: 30_000 }));
  return (
    <section className="rounded border border-line bg-surface" aria-label={rule}>
      <Loaded query={read} lines={3}>
        {(card) => <Told card={card} />}
      </Loaded>
    </section>
  );
}

function Told({ card }: { card: Card }) {
  const t = useTranslations("terms");
  const locale = useLocale();
  const lead = useLeadText();
  const [first, second] = locale === "ja" ? [card.ja, card.en] : [card.en, card.ja];
  return (
    <div className="flex flex-col gap-3 p-4 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <span className="figures font-semibold text-ink">{card.id}</span>
        <Badge tone={card.kind === "code" ? "ai" : "plain"}>{t(`kinds.${card.kind}`)}</Badge>
        {card.who === null ? null : <Badge>{t(`who.${card.who}`)}</Badge>}
        {card.form === null ? null : <Badge>{t(`forms.${card.form}`)}</Badge>}
        {card.lead === null ? null : <Badge>{lead(card.lead)}</Badge>}
        {card.exception === null ? null : <Badge tone="ochre">{t("exceptEmergency")}</Badge>}
        {card.legalReview ? <Badge tone="ochre">{t("legalReview")}</Badge> : null}
      </div>
      <div>
        <p className="text-base text-ink" lang={locale}>
          {first}
        </p>
        <p className="text-xs text-ink-3" lang={locale === "ja" ? "en" : "ja"}>
          {second}
        </p>
      </div>
      {card.policy === null ? null : (
        <Link href={`/administration?tab=policies#${card.policy}`} className="self-start text-ai underline underline-offset-2">
          {t("byPolicy")}
        </Link>
      )}
      <Row label={t("clauses")}>
        {card.clauses.map((number) => (
          <Link
            key={number}
            href={`/terms?tab=clauses&clause=${encodeURIComponent(number)}`}
            className="figures text-ai underline underline-offset-2"
          >
            {number}
          </Link>
        ))}
      </Row>
      <Row label={t("commands")}>
        {card.commands.map(({ stream, type, ja, en, twoPeople }) => (
          <span key={`${stream}/${type}`} className="text-ink">
            {locale === "ja" ? ja : en}
            {twoPeople ? <span className="text-xs text-ink-3"> {t("twoPeople")}</span> : null}
          </span>
        ))}
      </Row>
      <Row label={t("code")}>
        {card.code.map((path) => (
          <code key={path} className="font-mono text-xs break-all text-ink-2">
            {path}
          </code>
        ))}
      </Row>
      <Row label={t("tests")}>
        {card.tests.map((path) => (
          <code key={path} className="font-mono text-xs break-all text-ink-2">
            {path}
          </code>
        ))}
      </Row>
      <Use use={card.use} />
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  const t = useTranslations("terms");
  const none = Array.isArray(children) && children.length === 0;
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-2">
      <span className="text-ink-3">{label}</span>
      <div className="flex min-w-0 flex-wrap gap-x-3 gap-y-0.5">{none ? <span className="text-ink-3">{t("none")}</span> : children}</div>
    </div>
  );
}

function Use({ use }: { use: Card["use"] }) {
  const t = useTranslations("terms");
  const { events: words } = useMessages();
  const names: Readonly<Record<string, string>> = words;
  const format = useFormats();
  return (
    <div className="border-t border-line pt-3">
      <p className="text-ink-2">{use.events === 0 ? t("neverUsed") : t("used", { events: use.events, contracts: use.contracts })}</p>
      {use.latest.length === 0 ? null : (
        <ul className="mt-1 flex flex-col">
          {use.latest.slice(0, 8).map((event) => (
            <li key={event.id} className="flex flex-wrap gap-x-3 py-0.5">
              <span className="figures text-xs whitespace-nowrap text-ink-3">{format.dateTime(event.at)}</span>
              <span className="text-ink">{names[event.type] ?? event.type}</span>
              {event.stream.kind === "contract" ? (
                <Link href={`/contracts/${event.stream.id}`} className="min-w-0 truncate text-ai underline underline-offset-2">
                  {event.customer}
                </Link>
              ) : (
                <span className="min-w-0 truncate text-ink-3">{event.customer}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useLeadText(): (lead: NonNullable<Card["lead"]>) => string {
  const t = useTranslations("terms.lead");
  return (lead) => {
    switch (lead.kind) {
      case "notice":
        return t("notice");
      case "before":
        return t("before");
      case "before-if-possible":
        return t("beforeIfPossible");
      case "within":
        return lead.minutes !== undefined
          ? t("minutes", { count: lead.minutes })
          : lead.hours !== undefined
            ? t("hours", { count: lead.hours })
            : t("months", { count: lead.months ?? 0 });
    }
  };
}
