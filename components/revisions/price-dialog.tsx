"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useMemo, useState } from "react";
import { RefusalBox } from "../contracts/refusal-box.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { AffectedList } from "../office/affected-list.tsx";
import { Facts } from "../office/facts.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { useGive } from "../office/use-give.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { MonthInput } from "../ui/month-input.tsx";
import { useToast } from "../ui/toast.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { YenInput } from "../ui/yen-input.tsx";
import { type PriceName, priceNames } from "./use-revision-words.ts";

/** 21-3: a draft of new prices; beside it what it would do to whom, and by when everybody has to be told. */
export function PriceDialog({
  provider,
  prices,
  onClose,
  onDone,
}: {
  provider: string;
  prices: Readonly<Record<PriceName, number>>;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("revisions");
  const toast = useToast();
  const format = useFormats();
  const [name, setName] = useState("");
  const [from, setFrom] = useState<string | null>(null);
  const [drafted, setDrafted] = useState<Partial<Record<PriceName, number | string | null>>>({});
  const changed = useMemo(
    () =>
      Object.fromEntries(
        priceNames.flatMap((one) => {
          const amount = drafted[one];
          return typeof amount === "number" && amount !== prices[one] ? [[one, amount]] : [];
        }),
      ),
    [drafted, prices],
  );
  const month = from !== null && /^\d{4}-\d{2}$/.test(from) ? from : null;
  const { give, busy, refusal, problem, clear } = useGive(() => {
    toast.done({ title: t("drafted") });
    onDone();
    onClose();
  });
  const ready = name.trim() !== "" && month !== null && Object.keys(changed).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy)
      give({
        stream: { kind: "provider", id: provider },
        type: "draft-price-revision",
        data: { revision: name.trim(), from: month, prices: changed },
      });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width="l"
      title={t("draft")}
      description={<RuleCite rule="21-3" />}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="price-draft" variant="primary" busy={busy} disabled={!ready}>
            {t("keepDraft")}
          </Button>
        </>
      }
    >
      <div className="grid gap-6 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
        <form id="price-draft" onSubmit={submit} onChange={clear} className="flex min-w-0 flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("name")} hint={t("nameHint")} required>
              <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={100} autoComplete="off" />
            </Field>
            <Field label={t("fromMonth")} hint={t("fromMonthHint")} required>
              <MonthInput value={from} onChange={setFrom} />
            </Field>
          </div>
          <fieldset className="flex flex-col">
            <legend className="pb-1 text-sm font-medium text-ink">{t("newPrices")}</legend>
            {priceNames.map((one) => (
              <div key={one} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 border-b border-line py-1.5">
                <span className="min-w-0 text-sm">
                  {t(`prices.${one}`)}{" "}
                  <span className="figures block text-xs text-ink-3">{t("now", { yen: format.yen(prices[one]) })}</span>
                </span>
                <span className="w-40">
                  <YenInput
                    label={t(`prices.${one}`)}
                    value={drafted[one] ?? null}
                    onChange={(value) => setDrafted({ ...drafted, [one]: value })}
                  />
                </span>
              </div>
            ))}
          </fieldset>
        </form>
        <section aria-label={t("effect")} aria-live="polite" className="flex min-w-0 flex-col gap-4">
          <h3 className="text-sm font-semibold text-ink">{t("effect")}</h3>
          {refusal === null ? null : <RefusalBox type="draft-price-revision" refusal={refusal} />}
          {problem === null ? null : <p className="text-sm text-shu">{problem}</p>}
          {month === null ? (
            <p className="text-sm text-ink-3">{t("effectFirst")}</p>
          ) : (
            <Effect month={month} prices={changed} onUse={setFrom} />
          )}
        </section>
      </div>
    </Dialog>
  );
}

function Effect({ month, prices, onUse }: { month: string; prices: Record<string, number>; onUse: (month: string) => void }) {
  const t = useTranslations("revisions");
  const trpc = useTRPC();
  const format = useFormats();
  const words = useDayWords();
  const asked = useDebounced(useMemo(() => ({ from: month, prices }), [month, prices]));
  const effect = useQuery(trpc.revisions.priceEffect.queryOptions(asked, { placeholderData: keepPreviousData }));
  if (effect.data === undefined) return <p className="text-sm text-ink-3">{effect.isError ? t("effectFailed") : t("computing")}</p>;
  const { arriveBy, daysLeft, earliest, late, before, after, count, contracts } = effect.data;
  const more = count > contracts.length ? t("andMore", { count: count - contracts.length }) : undefined;
  return (
    <div className="flex flex-col gap-4">
      {late ? (
        <div className="flex flex-wrap items-center gap-3 rounded border border-ochre bg-ochre-soft p-3 text-sm">
          <span className="grow">{t("tooLate", { day: words.day(arriveBy), month: words.month(earliest) })}</span>
          <Button size="s" onClick={() => onUse(earliest)}>
            {t("useMonth", { month: words.month(earliest) })}
          </Button>
        </div>
      ) : null}
      <Facts
        items={[
          {
            label: t("arriveBy"),
            value: words.day(arriveBy),
            ...(late ? { tone: "shu" as const } : daysLeft < 30 ? { tone: "ochre" as const } : {}),
          },
          { label: t("contracts"), value: format.count(count) },
          { label: t("monthlyBefore"), value: format.yen(before) },
          { label: t("monthlyAfter"), value: format.yen(after) },
          { label: t("difference"), value: signed(after - before, format.yen) },
        ]}
      />
      <p className="text-xs text-ink-3">{t("effectNote")}</p>
      <AffectedList
        rows={contracts.map((row) => ({
          contract: row.contract,
          customer: row.customer,
          figure: `${format.yen(row.before)} → ${format.yen(row.after)}`,
        }))}
        more={more}
      />
    </div>
  );
}

const signed = (amount: number, yen: (amount: number) => string) =>
  amount > 0 ? `+${yen(amount)}` : amount < 0 ? `−${yen(-amount)}` : yen(0);
