"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useMemo, useState } from "react";
import { contractNumber } from "../../contract/lifecycle/contract-number.ts";
import { EffectPanel } from "../contracts/effect-panel.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { useGive } from "../office/use-give.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { DayInput } from "../ui/day-input.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useToast } from "../ui/toast.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { YenInput } from "../ui/yen-input.tsx";
import type { View } from "./account-view.tsx";

/** 23-2: a payment as the bank shows it; what it will pay stands beside it before it is entered. */
export function PaymentDialog({
  account,
  documents,
  named,
  onClose,
  onDone,
}: {
  account: string;
  documents: View["documents"];
  named: readonly string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("receivables");
  const toast = useToast();
  const trpc = useTRPC();
  const format = useFormats();
  const { day, month } = useDayWords();
  const owed = documents.filter(({ open }) => open > 0).toSorted((a, b) => ((a.plan.payBy ?? "") < (b.plan.payBy ?? "") ? -1 : 1));
  const several = new Set(owed.map(({ plan }) => plan.contract)).size > 1;
  const first = owed.find(({ no }) => named.includes(no));
  const [amount, setAmount] = useState<number | string | null>(first?.open ?? null);
  const [on, setOn] = useState<string | null>(null);
  const [invoices, setInvoices] = useState<readonly string[]>(named);
  const [reference, setReference] = useState("");
  const { give, busy, problem, clear, refusal } = useGive((given) => {
    toast.done({ title: t(given.waits ? "askedPayment" : "entered") });
    onDone();
    onClose();
  });
  const asked = useMemo(
    () => ({
      stream: { kind: "account" as const, id: account },
      type: "pay",
      data: {
        amount: typeof amount === "number" ? amount : 0,
        invoices: [...invoices],
        reference: reference.trim() === "" ? null : reference.trim(),
        ...(on === null ? {} : { on }),
      },
    }),
    [account, amount, invoices, reference, on],
  );
  const settled = useDebounced(asked);
  const ready = typeof amount === "number" && amount > 0;
  const [previewId] = useState(() => crypto.randomUUID());
  const preview = useQuery(
    trpc.contracts.preview.queryOptions({ ...settled, commandId: previewId }, { enabled: ready, placeholderData: keepPreviousData }),
  );
  const allocation = useQuery(
    trpc.receivables.allocate.queryOptions(
      { account, amount: settled.data.amount, on, invoices: settled.data.invoices },
      { enabled: ready && settled.data.amount > 0 && (on === null || /^\d{4}-\d{2}-\d{2}$/.test(on)), placeholderData: keepPreviousData },
    ),
  );
  const put = ready ? allocation.data : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) give(asked);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width="l"
      title={t("pay")}
      description={<RuleCite rule="23-2" />}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="payment" variant="primary" busy={busy} disabled={!ready}>
            {t("enter")}
          </Button>
        </>
      }
    >
      <div className="grid gap-6 md:grid-cols-2">
        <form id="payment" onSubmit={submit} onChange={clear} className="flex min-w-0 flex-col gap-4">
          <Field label={t("paidAmount")} required>
            <YenInput value={amount} onChange={setAmount} />
          </Field>
          <Field label={t("creditDate")} hint={t("creditDateHint")}>
            <DayInput value={on} onChange={setOn} />
          </Field>
          <Field label={t("reference")} hint={t("referenceHint")}>
            <Input value={reference} onChange={(event) => setReference(event.target.value)} maxLength={200} />
          </Field>
          <fieldset className="flex flex-col">
            <legend className="text-sm font-medium text-ink">{t("forWhich")}</legend>
            <p className="pb-1 text-xs text-ink-3">{t("forWhichHint")}</p>
            {owed.length === 0 ? <p className="text-sm text-ink-3">{t("nothingOwed")}</p> : null}
            {owed.map((row) => (
              <div key={row.no} className="flex items-center gap-3 border-b border-line py-1.5 text-sm">
                <Checkbox
                  checked={invoices.includes(row.no)}
                  onChange={(checked) => setInvoices(checked ? [...invoices, row.no] : invoices.filter((no) => no !== row.no))}
                >
                  {t(`kinds.${row.plan.kind}`)} {month(row.plan.month)}
                  {several ? <span className="figures ml-1 text-xs text-ink-3">{contractNumber(row.plan.contract)}</span> : null}
                </Checkbox>
                <span className={row.overdue ? "figures grow text-right text-xs text-shu" : "figures grow text-right text-xs text-ink-3"}>
                  {row.plan.payBy === null ? "" : day(row.plan.payBy)}
                </span>
                <span className="figures text-right whitespace-nowrap">
                  {format.yen(row.open)}
                  {put === undefined ? null : (
                    <span className="block text-xs text-ai">{t("put", { yen: format.yen(putOn(put, row.no)) })}</span>
                  )}
                </span>
              </div>
            ))}
            {put === undefined ? null : (
              <p aria-live="polite" className="figures pt-2 text-sm text-ink">
                {t("leftOver", { yen: format.yen(put.left) })}
                {put.interest.length === 0
                  ? ""
                  : ` ${t("interestFollows", { yen: format.yen(put.interest.reduce((sum, { amount }) => sum + amount, 0)) })}`}
                {put.lifts === 0 ? "" : ` ${t("lifts")}`}
              </p>
            )}
          </fieldset>
          {problem === null ? null : <p className="text-sm text-shu">{problem}</p>}
        </form>
        <EffectPanel
          type="pay"
          preview={
            refusal !== null
              ? { data: { ok: false, refusal }, busy: false, failed: false }
              : { data: ready ? preview.data : undefined, busy: preview.isFetching, failed: preview.isError }
          }
        />
      </div>
    </Dialog>
  );
}

const putOn = ({ parts }: { parts: readonly { invoice: string; amount: number }[] }, no: string): number =>
  parts.filter(({ invoice }) => invoice === no).reduce((sum, { amount }) => sum + amount, 0);
