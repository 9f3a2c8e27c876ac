"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Printer, UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useMemo, useState } from "react";
import { firstOf, nextMonth } from "../../contract/lifecycle/dates.ts";
import { itemKeys } from "../../contract/money/fees.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { jstDay } from "../ui/jst-day.ts";
import { NumberInput } from "../ui/number-input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { emptyHolder, type Holder, HolderFields } from "./application/holder-fields.tsx";
import { EffectPanel } from "./effect-panel.tsx";
import { DocumentsOf } from "./form/document-input.tsx";
import { useCommandWords } from "./form/use-command-words.ts";
import { formHref } from "./form-href.ts";
import { PaperFields } from "./paper-fields.tsx";
import { QuoteTable } from "./quote-table.tsx";
import { RuleCite } from "./rule-cite.tsx";
import { useActs } from "./use-acts.ts";
import type { Given, Paper } from "./use-command.ts";

/** Article 9: everything that the form must have; what it would cost and what would come of it are worked out while one types. */
export function ApplicationPage() {
  const t = useTranslations("office.application");
  const dialog = useTranslations("commands.dialog");
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const toast = useToast();
  const queries = useQueryClient();
  const words = useCommandWords();
  const format = useFormats();
  const acts = useActs();
  const me = useQuery(trpc.me.get.queryOptions());
  const customers = useQuery(trpc.contracts.customers.queryOptions());
  const resellers = useQuery(trpc.contracts.resellers.queryOptions());
  const now = useQuery(trpc.contracts.now.queryOptions());
  const [contractId] = useState(() => crypto.randomUUID());
  const [account, setAccount] = useState<string | null>(null);
  const [holder, setHolder] = useState<Holder>(emptyHolder);
  const [items, setItems] = useState<Readonly<Record<string, number>>>({ line: 1, seat: 1, management: 1 });
  const [extensionSeats, setExtensionSeats] = useState<number | null>(null);
  const [setup, setSetup] = useState<"none" | "standard">("none");
  const [biller, setBiller] = useState<"provider" | "reseller">("provider");
  const [acceptsTerms, setAcceptsTerms] = useState(false);
  const [paper, setPaper] = useState<Paper | null>(null);
  const [refused, setRefused] = useState<Exclude<Given, { ok: true }> | null>(null);
  const starts = useMemo(() => (now.data === undefined ? [] : firsts(now.data.now)), [now.data]);
  const [chosenStart, setStart] = useState<string | null>(null);
  const start = chosenStart ?? starts[1] ?? null;
  const customer = customers.data?.find(({ id }) => id === account);
  const reseller = customer !== undefined && resellers.data?.some(({ id }) => id === customer.parentId) ? customer.parentId : null;

  const data = {
    account: account ?? "",
    reseller,
    biller: reseller === null ? ("provider" as const) : biller,
    start: start ?? "",
    items,
    extensionSeats,
    setup: { kind: setup },
    acceptsTerms,
  };
  const envelope =
    paper === null ? {} : { receivedAt: paper.receivedAt ?? undefined, documents: [...paper.documents], reason: paper.reason || undefined };
  const command = {
    stream: { kind: "contract" as const, id: contractId },
    type: "apply",
    data: { ...data, missing: missingOf(holder) },
    ...envelope,
  };
  const settled = useDebounced(JSON.stringify(command), 300);
  const [previewId] = useState(() => crypto.randomUUID());
  const ready = account !== null && start !== null;
  const preview = useQuery(
    trpc.contracts.preview.queryOptions(
      { ...JSON.parse(settled), commandId: previewId },
      { enabled: ready, placeholderData: keepPreviousData, gcTime: 0 },
    ),
  );
  const quote = useQuery(
    trpc.contracts.quote.queryOptions(
      { month: (start ?? "2026-01").slice(0, 7), items, extensionSeats, setup },
      { enabled: start !== null, placeholderData: keepPreviousData },
    ),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another form is another command, the same one pressed twice is the same
  const commandId = useMemo(() => crypto.randomUUID(), [settled, holder]);
  const apply = useMutation(trpc.contracts.submitApplication.mutationOptions());

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || apply.isPending) return;
    try {
      const given = await apply.mutateAsync({ ...command, data, commandId, holder });
      if (!given.ok) return setRefused(given);
      await queries.invalidateQueries({ queryKey: trpc.contracts.pathKey() });
      toast.done({ title: t("done") });
      router.push(`/contracts/${contractId}?tab=procedures`);
    } catch (error) {
      toast.failed({ title: dialog("failed"), description: refusalOf(error)?.text[locale] });
    }
  };

  if (customers.isError) {
    const refusal = refusalOf(customers.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(customers.error) ?? undefined} onRetry={() => customers.refetch()} />
    );
  }
  if (customers.data === undefined || now.data === undefined || !acts.ready) return <Skeleton lines={10} className="p-6" />;
  if (!acts.may("apply")) return <ForbiddenState />;
  const change = (next: () => void) => {
    setRefused(null);
    next();
  };
  return (
    <DocumentsOf value={{ stream: command.stream, account: account ?? undefined }}>
      <PageHeader
        title={t("title")}
        actions={
          <LinkButton
            href={formHref("application", {
              language: locale,
              asked: {
                start,
                setup: words.choice("apply", "setup", setup),
                ...Object.fromEntries(Object.entries(items).map(([item, count]) => [`items.${item}`, count])),
              },
            })}
            prefetch={false}
            target="_blank"
            icon={Printer}
          >
            {t("paperForm")}
          </LinkButton>
        }
      >
        {t("intro")}
      </PageHeader>
      <form
        noValidate
        onSubmit={(event) => void submit(event)}
        className="grid gap-8 border-t border-line px-4 py-4 md:px-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]"
      >
        <div className="flex min-w-0 flex-col gap-6">
          <Field label={t("customer")} required hint={t("customerHint")}>
            <Combobox
              value={account}
              placeholder={t("choose")}
              items={customers.data.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(next) =>
                change(() => {
                  setAccount(next);
                  const name = customers.data?.find(({ id }) => id === next)?.name;
                  if (name !== undefined && holder.name === "") setHolder({ ...holder, name });
                })
              }
            />
          </Field>
          {me.data?.role === "customer-administrator" ? null : (
            <p className="-mt-4 text-sm">
              <LinkButton size="s" variant="ghost" href="/customers" icon={UserPlus}>
                {t("newCustomer")}
              </LinkButton>
            </p>
          )}
          <HolderFields holder={holder} onChange={(next) => change(() => setHolder(next))} />
          <fieldset className="flex flex-col gap-3">
            <legend className="mb-2 text-sm font-semibold text-ink">
              {t("breakdown")} <RuleCite rule="9-1" />
            </legend>
            <div className="grid grid-cols-1 gap-x-4 gap-y-2 sm:grid-cols-2">
              {itemKeys.map((item) => (
                <Field key={item} label={words.choice("", "items", item)}>
                  <NumberInput
                    value={items[item] ?? 0}
                    min={0}
                    max={100_000}
                    onChange={(next) => change(() => setItems(put(items, item, next ?? 0)))}
                  />
                </Field>
              ))}
              {(items["recording-extension"] ?? 0) > 0 ? (
                <Field label={words.field("apply", "extensionSeats")} hint={words.hint("apply", "extensionSeats")}>
                  <NumberInput
                    value={extensionSeats}
                    min={0}
                    max={items.seat ?? 0}
                    onChange={(next) => change(() => setExtensionSeats(next))}
                  />
                </Field>
              ) : null}
            </div>
          </fieldset>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={words.field("apply", "start")} hint={words.hint("apply", "start")} required>
              <Select
                value={start}
                items={starts.map((day) => ({ value: day, label: format.date(`${day}T12:00:00+09:00`) }))}
                onChange={(next) => change(() => setStart(next))}
              />
            </Field>
            <Field label={words.field("apply", "setup")}>
              <Select
                value={setup}
                items={(["none", "standard"] as const).map((value) => ({ value, label: words.choice("apply", "setup", value) }))}
                onChange={(next) => change(() => setSetup(next))}
              />
            </Field>
            {reseller === null ? null : (
              <Field label={words.field("apply", "biller")}>
                <Select
                  value={biller}
                  items={(["provider", "reseller"] as const).map((value) => ({ value, label: words.choice("apply", "biller", value) }))}
                  onChange={(next) => change(() => setBiller(next))}
                />
              </Field>
            )}
          </div>
          <Checkbox checked={acceptsTerms} onChange={(next) => change(() => setAcceptsTerms(next))}>
            {words.field("apply", "acceptsTerms")}
          </Checkbox>
          {me.data?.role === "customer-administrator" ? null : (
            <PaperFields command={{ paper, setPaper, waiver: null, setWaiver: () => undefined }} waivable={false} onlyDocuments={false} />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {quote.data === undefined ? null : <QuoteTable quote={quote.data} />}
          {ready ? (
            <EffectPanel
              type="apply"
              preview={{ data: refused ?? preview.data, busy: preview.isFetching, failed: preview.isError }}
              onUse={({ field, value }) => (field === "start" ? change(() => setStart(value)) : undefined)}
            />
          ) : (
            <p className="text-sm text-ink-3">{t("chooseFirst")}</p>
          )}
          <div>
            <Button type="submit" variant="primary" busy={apply.isPending} disabled={!ready}>
              {t("submit")}
            </Button>
          </div>
        </div>
      </form>
    </DocumentsOf>
  );
}

const put = (held: Readonly<Record<string, number>>, item: string, n: number) => {
  const { [item]: _before, ...rest } = held;
  return n === 0 ? rest : { ...rest, [item]: n };
};

/** The firsts of this month and of the twelve that follow, in JST. */
function firsts(now: string): string[] {
  return Array.from({ length: 13 }, (_, n) => firstOf(nextMonth(jstDay(now), n)));
}

/** The parts of the form that the server would miss too; its answer counts. */
function missingOf(holder: Holder): string[] {
  const has = (role: string) => holder.contacts.some((one) => one.role === role && one.name !== "");
  const parts: readonly (readonly [string, boolean])[] = [
    ["company", holder.name !== ""],
    ["representative", holder.representative !== ""],
    ["address", holder.address !== ""],
    ["phone", holder.phone !== ""],
    ["fax", holder.fax !== ""],
    ["contract-contact", has("contract")],
    ["technical-contact", has("technical")],
    ["emergency-contact", has("emergency")],
    ["bill-to", has("bill-to")],
  ];
  return parts.filter(([, filled]) => !filled).map(([part]) => part);
}
