"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { History, Lock } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { RefusalBox } from "../contracts/refusal-box.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useActs } from "../contracts/use-acts.ts";
import { ExportButton } from "../office/export-button.tsx";
import { Section } from "../office/facts.tsx";
import { Loaded } from "../office/loaded.tsx";
import { rowsCsv } from "../office/rows-csv.ts";
import { SearchInput } from "../office/search-input.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { useGive } from "../office/use-give.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { DayInput } from "../ui/day-input.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { matches } from "../ui/fold.ts";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";

type Data = Outputs["administration"]["policies"];
type Policy = Data["policies"][number];

/** Every policy with what it decides, for which open point, what holds, and who changed it when; and what stays fixed. */
export function Policies() {
  const t = useTranslations("administration");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useActs().may("set-policy", "provider");
  const read = useQuery(trpc.administration.policies.queryOptions());
  const [search, setSearch] = useUrlState("q");
  const [changing, setChanging] = useState<Policy | null>(null);
  return (
    <Loaded query={read}>
      {({ policies, fixed, provider }) => {
        const found = policies.filter((row) => matches(search ?? "", row.ja, row.en, row.key, ...row.rules));
        const still = fixed.filter((row) => matches(search ?? "", row.ja, row.en, row.id));
        return (
          <>
            <div className="m-4 flex flex-wrap items-end justify-between gap-3 md:mx-6">
              <SearchInput label={t("searchPolicies")} value={search ?? ""} onChange={setSearch} className="w-full sm:w-80" />
              <ExportButton
                name="policies"
                fetch={() =>
                  rowsCsv(
                    ["key", "ja", "en", "rules", "now", "standard"],
                    found.map((row) => ({ ...row, rules: row.rules.join(" "), now: String(row.now), standard: String(row.standard) })),
                  )
                }
              />
            </div>
            <ul className="border-t border-line">
              {found.map((row) => (
                <PolicyLine key={row.key} row={row} {...(may ? { onChange: () => setChanging(row) } : {})} />
              ))}
            </ul>
            <Section title={t("fixedTitle", { count: still.length })} className="mt-6">
              <p className="max-w-3xl px-4 pb-2 text-sm text-ink-2 md:px-6">{t("fixedIntro")}</p>
              <ul className="border-t border-line">
                {still.map((row) => (
                  <li key={row.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line px-4 py-2 text-sm md:px-6">
                    <Link
                      href={`/terms?tab=rules&rule=${row.id}`}
                      className="figures w-12 shrink-0 text-ai underline-offset-2 hover:underline"
                    >
                      {row.id}
                    </Link>
                    <span className="min-w-0 flex-1 basis-72 text-ink">{locale === "ja" ? row.ja : row.en}</span>
                    {row.legalReview ? <Badge tone="ochre">{t("legalReview")}</Badge> : null}
                    <span className="flex items-center gap-1 text-xs text-ink-3">
                      <Lock size={12} aria-hidden />
                      {t("fixed")}
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
            {changing === null ? null : (
              <ChangeDialog
                row={changing}
                provider={provider}
                onClose={() => setChanging(null)}
                onDone={() => void queries.invalidateQueries({ queryKey: trpc.administration.pathKey() })}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function PolicyLine({ row, onChange }: { row: Policy; onChange?: () => void }) {
  const t = useTranslations("administration");
  const locale = useLocale();
  const format = useFormats();
  const { day } = useDayWords();
  const value = useValueWords(row);
  const [open, setOpen] = useState(false);
  return (
    <li id={row.key} className="flex scroll-mt-16 flex-col gap-2 border-b border-line px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <p className="text-base font-medium text-ink">{row[locale]}</p>
          <p className="flex flex-wrap gap-x-3">
            {row.rules.map((rule) => (
              <RuleCite key={rule} rule={rule} />
            ))}
          </p>
        </div>
        <div className="min-w-0 basis-72">
          <p className="text-sm text-ink">
            <span className="figures">{value(row.now)}</span>{" "}
            {row.now === row.standard ? (
              <span className="text-xs text-ink-3">{t("standard")}</span>
            ) : (
              <Badge tone="ai">{t("chosen")}</Badge>
            )}
          </p>
          {row.now === row.standard ? null : <p className="text-xs text-ink-3">{t("standardIs", { value: value(row.standard) })}</p>}
        </div>
        <div className="flex gap-2">
          {row.changes.length === 0 ? null : (
            <Button size="s" variant="ghost" icon={History} aria-expanded={open} onClick={() => setOpen(!open)}>
              {t("changes", { count: row.changes.length })}
            </Button>
          )}
          {onChange === undefined ? null : (
            <Button size="s" onClick={onChange}>
              {t("change")}
            </Button>
          )}
        </div>
      </div>
      {open ? (
        <ol className="flex flex-col gap-1 border-l-2 border-line-strong pl-3 text-sm">
          {row.changes.map((change) => (
            <li key={`${change.at}-${change.from}`} className="flex flex-wrap gap-x-3 text-ink-2">
              <span className="figures text-ink">{t("holdsFrom", { day: day(change.from) })}</span>
              <span className="text-ink">{value(change.value)}</span>
              <span>{change.reason}</span>
              <span className="figures text-xs text-ink-3">
                {change.by ?? ""} {format.dateTime(change.at)}
              </span>
            </li>
          ))}
        </ol>
      ) : null}
    </li>
  );
}

function ChangeDialog({ row, provider, onClose, onDone }: { row: Policy; provider: string; onClose: () => void; onDone: () => void }) {
  const t = useTranslations("administration");
  const locale = useLocale();
  const toast = useToast();
  const words = useValueWords(row);
  const [value, setValue] = useState<string>(String(row.now));
  const [from, setFrom] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const { give, busy, refusal, problem, clear } = useGive(() => {
    toast.done({ title: t("policySet") });
    onDone();
    onClose();
  });
  const isNumber = typeof row.standard === "number";
  const amount = Number(value);
  const ready = reason.trim() !== "" && (!isNumber || (Number.isInteger(amount) && amount >= 0 && value.trim() !== ""));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    const data = { keys: { [row.key]: isNumber ? amount : value }, reason: reason.trim(), ...(from === null ? {} : { from }) };
    give({ stream: { kind: "provider", id: provider }, type: "set-policy", data });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={row[locale]}
      description={t("changeBody")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="policy" variant="primary" busy={busy} disabled={!ready}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id="policy" onSubmit={submit} onChange={clear} className="flex flex-col gap-4">
        {isNumber ? (
          <Field
            label={t("value")}
            hint={"unit" in row.values && row.values.unit !== undefined ? unitText(row.values, locale) : undefined}
            required
          >
            <Input value={value} inputMode="numeric" onChange={(event) => setValue(event.target.value)} className="figures max-w-32" />
          </Field>
        ) : (
          <Field label={t("value")} required>
            <Select value={value} onChange={setValue} items={Object.keys(row.values).map((one) => ({ value: one, label: words(one) }))} />
          </Field>
        )}
        <Field label={t("from")} hint={t("fromHint")}>
          <DayInput value={from} onChange={setFrom} />
        </Field>
        <Field label={t("reason")} required>
          <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={1000} />
        </Field>
        {refusal === null ? null : (
          <RefusalBox type="set-policy" refusal={refusal} onUse={({ value: day }) => typeof day === "string" && setFrom(day)} />
        )}
        {problem === null ? null : <p className="text-sm text-shu">{problem}</p>}
      </form>
    </Dialog>
  );
}

/** A value of a policy in words: the wording of a choice, or the number with its unit. */
function useValueWords(row: Policy): (value: string | number) => string {
  const locale = useLocale();
  return (value) => {
    const values: Readonly<Record<string, { ja: string; en: string } | undefined>> = row.values;
    return typeof value === "number" ? `${value} ${values.unit?.[locale] ?? ""}` : (values[value]?.[locale] ?? value);
  };
}

function unitText(values: Policy["values"], locale: "ja" | "en"): string | undefined {
  const known: Readonly<Record<string, { ja: string; en: string } | undefined>> = values;
  return known.unit?.[locale];
}
