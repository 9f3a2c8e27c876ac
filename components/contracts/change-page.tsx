"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowLeft, Printer } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { itemKeys } from "../../contract/money/fees.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { DayInput } from "../ui/day-input.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { NumberInput } from "../ui/number-input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { EffectPanel } from "./effect-panel.tsx";
import { FeesBeforeAfter } from "./fees-before-after.tsx";
import { DocumentsOf } from "./form/document-input.tsx";
import { useCommandWords } from "./form/use-command-words.ts";
import { formHref } from "./form-href.ts";
import { PaperFields } from "./paper-fields.tsx";
import { PossibleDay } from "./possible-day.tsx";
import { RuleCite } from "./rule-cite.tsx";
import { useActs } from "./use-acts.ts";
import { type Sheet, useSheet } from "./use-sheet.ts";

type Contract = Outputs["contracts"]["get"];

/** Article 12 as a form: the numbers one wants instead of a difference; days, deadlines and fees are worked out while one types. */
export function ChangePage({ id }: { id: string }) {
  const t = useTranslations("office.change");
  const locale = useLocale();
  const trpc = useTRPC();
  const acts = useActs();
  const contract = useQuery(trpc.contracts.get.queryOptions({ id }));
  const form = acts.form("contract", "request-change");
  if (contract.isError) return <ErrorState message={refusalOf(contract.error)?.text[locale]} onRetry={() => contract.refetch()} />;
  if (contract.data === undefined || form === undefined) return <Skeleton lines={10} className="p-6" />;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <LinkButton href={`/contracts/${id}`} icon={ArrowLeft}>
            {t("back")}
          </LinkButton>
        }
      >
        {contract.data.customer}
      </PageHeader>
      <Filled contract={contract.data} form={form} />
    </>
  );
}

function Filled({ contract, form }: { contract: Contract; form: Sheet["form"] }) {
  const t = useTranslations("office.change");
  const dialog = useTranslations("commands.dialog");
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const words = useCommandWords();
  const format = useFormats();
  const sheet = useSheet({
    stream: { kind: "contract", id: contract.id },
    form,
    onDone: () => router.push(`/contracts/${contract.id}?tab=procedures`),
  });
  const { draft } = sheet.command;
  const now = Object.fromEntries(contract.items.map((item) => [item.item, item.now]));
  const add = amounts(draft.add);
  const remove = amounts(draft.remove);
  const wanted = Object.fromEntries(itemKeys.map((item) => [item, (now[item] ?? 0) + (add[item] ?? 0) - (remove[item] ?? 0)]));
  const wished = day(draft.wished);
  const lastDay = day(draft.lastDay);
  const dates = useQuery(
    trpc.contracts.dates.queryOptions(
      {
        id: contract.id,
        wished,
        lastDay,
        receivedOn: sheet.command.paper?.receivedAt?.slice(0, 10) ?? null,
        items: Object.fromEntries(Object.entries(wanted).filter(([, n]) => n > 0)),
        extensionSeats: seats(draft.extensionSeats),
      },
      { placeholderData: keepPreviousData },
    ),
  );
  const want = (item: string, next: number | null) => {
    const difference = (next ?? 0) - (now[item] ?? 0);
    sheet.change({
      ...draft,
      add: put(add, item, Math.max(difference, 0)),
      remove: put(remove, item, Math.max(-difference, 0)),
    });
  };
  const more = Object.values(add).some((n) => n > 0);
  const less = Object.values(remove).some((n) => n > 0);
  // The earliest day stands there until another is chosen.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (name: "wished" | "lastDay", next: string | null) => {
    setChosen((before) => new Set([...before, name]));
    sheet.change(set(draft, name, next));
  };
  const offered = (asked: boolean, name: string, earliest: string | undefined) =>
    asked && !chosen.has(name) && draft[name] === undefined && earliest !== undefined ? earliest : null;
  const first = offered(more, "wished", dates.data?.add.earliest);
  const last = offered(less, "lastDay", dates.data?.remove.earliest);
  useEffect(() => {
    if (first !== null) sheet.change(set(draft, "wished", first));
    else if (last !== null) sheet.change(set(draft, "lastDay", last));
  }, [first, last, draft, sheet.change]);
  return (
    <DocumentsOf value={{ stream: sheet.stream }}>
      <form
        id={sheet.id}
        noValidate
        onSubmit={(event) => void sheet.submit(event)}
        className="grid gap-6 border-t border-line px-4 py-4 md:px-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]"
      >
        <div className="flex min-w-0 flex-col gap-6">
          <section aria-label={t("items")}>
            <h2 className="mb-2 text-sm font-semibold text-ink">{t("items")}</h2>
            <table className="w-full max-w-xl text-sm">
              <thead className="text-xs text-ink-3">
                <tr className="border-b border-line">
                  <th scope="col" className="py-1 text-left font-normal">
                    {t("item")}
                  </th>
                  <th scope="col" className="py-1 text-right font-normal">
                    {t("present")}
                  </th>
                  <th scope="col" className="py-1 pl-4 text-left font-normal">
                    {t("wanted")}
                  </th>
                  <th scope="col" className="py-1 text-right font-normal">
                    {t("difference")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {itemKeys.map((item) => {
                  const difference = (wanted[item] ?? 0) - (now[item] ?? 0);
                  return (
                    <tr key={item} className="border-b border-line">
                      <th scope="row" className="py-1.5 text-left font-normal text-ink">
                        {words.choice("", "items", item)}
                      </th>
                      <td className="figures py-1.5 text-right text-ink-2">{format.count(now[item] ?? 0)}</td>
                      <td className="py-1.5 pl-4">
                        <Field label={t("wantedOf", { item: words.choice("", "items", item) })} hideLabel>
                          <NumberInput value={wanted[item] ?? 0} min={0} max={100_000} onChange={(next) => want(item, next)} />
                        </Field>
                      </td>
                      <td className="figures py-1.5 text-right font-medium text-ai">
                        {difference === 0 ? "" : difference > 0 ? `+${difference}` : String(difference).replace("-", "−")}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
          {more ? (
            <Field label={<Labelled text={t("wished")} rule="12-3" />} required error={sheet.errors.wished} className="max-w-sm">
              <DayInput value={text(draft.wished)} onChange={(next) => choose("wished", next)} />
              <PossibleDay
                earliest={dates.data?.add.earliest}
                deadline={dates.data?.add.deadline ?? null}
                onUse={(next) => choose("wished", next)}
              />
            </Field>
          ) : null}
          {less ? (
            <Field label={<Labelled text={t("lastDay")} rule="12-4" />} required error={sheet.errors.lastDay} className="max-w-sm">
              <DayInput value={text(draft.lastDay)} onChange={(next) => choose("lastDay", next)} />
              <PossibleDay
                earliest={dates.data?.remove.earliest}
                deadline={dates.data?.remove.deadline ?? null}
                onUse={(next) => choose("lastDay", next)}
              />
            </Field>
          ) : null}
          {(wanted["recording-extension"] ?? 0) > 0 && more ? (
            <Field label={words.field("request-change", "extensionSeats")} hint={words.hint("request-change", "extensionSeats")}>
              <NumberInput
                value={seats(draft.extensionSeats)}
                min={0}
                onChange={(next) => sheet.change(set(draft, "extensionSeats", next))}
              />
            </Field>
          ) : null}
          {sheet.asksPaper ? <PaperFields command={sheet.command} waivable={sheet.mayWaive} onlyDocuments={false} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {dates.data === undefined ? null : <FeesBeforeAfter dates={dates.data} changed={more || less} />}
          {more || less ? (
            <EffectPanel type={form.type} preview={sheet.preview} onUse={sheet.take} />
          ) : (
            <p className="text-sm text-ink-3">{t("chooseFirst")}</p>
          )}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" disabled={!more && !less} busy={sheet.command.giving}>
              {sheet.waits ? dialog("submitAsk") : t("submit")}
            </Button>
            <LinkButton
              href={formHref(less && !more ? "item-cancellation" : "change", {
                language: locale,
                contract: contract.id,
                asked: {
                  ...(more ? { wished } : {}),
                  ...(less ? { lastDay } : {}),
                  ...Object.fromEntries(
                    Object.entries(wanted).flatMap(([item, count]) => (count === (now[item] ?? 0) ? [] : [[`items.${item}`, count]])),
                  ),
                },
              })}
              prefetch={false}
              target="_blank"
              icon={Printer}
            >
              {t("paperForm")}
            </LinkButton>
          </div>
        </div>
      </form>
    </DocumentsOf>
  );
}

function Labelled({ text: shown, rule }: { text: string; rule: string }) {
  return (
    <>
      {shown} <RuleCite rule={rule} />
    </>
  );
}

type Amounts = Readonly<Record<string, number>>;
const amounts = (value: unknown): Amounts =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === "number"))
    : {};
const put = (held: Amounts, item: string, n: number): Amounts | undefined => {
  const { [item]: _before, ...rest } = held;
  const next = n === 0 ? rest : { ...rest, [item]: n };
  return Object.keys(next).length === 0 ? undefined : next;
};
const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
const day = (value: unknown): string | null => (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null);
const seats = (value: unknown): number | null => (typeof value === "number" ? value : null);
const set = (draft: Sheet["command"]["draft"], name: string, value: unknown) => {
  const { [name]: _before, ...rest } = draft;
  return value === null || value === undefined ? rest : { ...rest, [name]: value };
};
