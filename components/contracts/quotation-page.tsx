"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, FileDown, Printer } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { nextMonth } from "../../contract/lifecycle/dates.ts";
import { itemKeys } from "../../contract/money/fees.ts";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { jstDay } from "../ui/jst-day.ts";
import { MonthInput } from "../ui/month-input.tsx";
import { NumberInput } from "../ui/number-input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useCommandWords } from "./form/use-command-words.ts";
import { IssuedPapers } from "./issued-papers.tsx";
import { QuoteTable } from "./quote-table.tsx";

/** What items would cost, for this customer or another, from a month on: the plan of the month run, not applied. */
export function QuotationPage({ id }: { id: string }) {
  const t = useTranslations("office.quotation");
  const back = useTranslations("office.checks");
  const locale = useLocale();
  const trpc = useTRPC();
  const words = useCommandWords();
  const contract = useQuery(trpc.contracts.get.queryOptions({ id }));
  const [changed, setItems] = useState<Readonly<Record<string, number>> | null>(null);
  const [month, setMonth] = useState<string | null>(null);
  const [setup, setSetup] = useState<"none" | "standard">("none");
  const items = changed ?? Object.fromEntries((contract.data?.items ?? []).map((item) => [item.item, item.now]));
  const from = month ?? (contract.data === undefined ? null : nextMonth(jstDay(contract.data.now)));
  const readable = from !== null && /^\d{4}-\d{2}$/.test(from);
  const quote = useQuery(
    trpc.contracts.quote.queryOptions(
      { month: readable ? from : "2026-01", items, extensionSeats: contract.data?.extensionSeats ?? null, setup },
      { enabled: readable && contract.data !== undefined, placeholderData: keepPreviousData },
    ),
  );
  const queries = useQueryClient();
  const toast = useToast();
  const issue = useMutation(
    trpc.documents.issueQuotation.mutationOptions({
      onSuccess: async ({ id: document, number, name }) => {
        toast.done({ title: t("issued", { number }) });
        download(`/api/documents/${document}`, name);
        await queries.invalidateQueries({ queryKey: trpc.documents.pathKey() });
      },
      onError: (error) => toast.failed({ title: t("notIssued"), description: refusalOf(error)?.text[locale] }),
    }),
  );
  // What is shown is what is issued: not while the figures of another month or number are still on the screen.
  const shown = quote.data !== undefined && quote.data.refusal === null && !quote.isPlaceholderData && readable;
  if (contract.isError) return <ErrorState message={refusalOf(contract.error)?.text[locale]} onRetry={() => contract.refetch()} />;
  if (contract.data === undefined) return <Skeleton lines={10} className="p-6" />;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Button
              icon={FileDown}
              variant="primary"
              className="print:hidden"
              disabled={!shown}
              busy={issue.isPending}
              onClick={() =>
                issue.mutate({
                  contract: id,
                  month: from ?? "",
                  items,
                  extensionSeats: contract.data?.extensionSeats ?? null,
                  setup,
                  language: locale,
                })
              }
            >
              {t("paper")}
            </Button>
            <Button icon={Printer} onClick={() => window.print()} className="print:hidden">
              {t("print")}
            </Button>
            <LinkButton href={`/contracts/${id}`} icon={ArrowLeft} className="print:hidden">
              {back("back")}
            </LinkButton>
          </>
        }
      >
        {contract.data.customer} · {t("intro")}
      </PageHeader>
      <div className="grid gap-8 border-t border-line px-4 py-4 md:px-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <form onSubmit={(event) => event.preventDefault()} className="flex flex-col gap-3 print:hidden">
          {itemKeys.map((item) => (
            <Field key={item} label={words.choice("", "items", item)}>
              <NumberInput value={items[item] ?? 0} min={0} max={100_000} onChange={(next) => setItems({ ...items, [item]: next ?? 0 })} />
            </Field>
          ))}
          <Field label={t("from")}>
            <MonthInput value={from} onChange={setMonth} />
          </Field>
          <Field label={words.field("apply", "setup")}>
            <Select
              value={setup}
              items={(["none", "standard"] as const).map((value) => ({ value, label: words.choice("apply", "setup", value) }))}
              onChange={setSetup}
            />
          </Field>
        </form>
        <div className="flex max-w-2xl min-w-0 flex-col gap-6">
          {quote.data === undefined ? <Skeleton lines={6} /> : <QuoteTable quote={quote.data} />}
          <IssuedPapers contract={id} kind="quotation" title={t("papers")} />
        </div>
      </div>
    </>
  );
}

function download(href: string, name: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}
