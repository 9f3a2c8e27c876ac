"use client";

import { useQuery } from "@tanstack/react-query";
import { Telescope, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { plusDays } from "../../contract/lifecycle/dates.ts";
import { CommandFields } from "../contracts/form/command-fields.tsx";
import { DocumentsOf } from "../contracts/form/document-input.tsx";
import { type Draft, missingIn, payloadOf } from "../contracts/form/draft.ts";
import { RefusalBox } from "../contracts/refusal-box.tsx";
import { useProviderClock } from "../shell/use-provider-clock.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { DayInput } from "../ui/day-input.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { jstDay } from "../ui/jst-day.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Progress } from "../ui/progress.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { AffectedContracts } from "./affected-contracts.tsx";
import { useCommandForms } from "./use-command-forms.ts";
import { useWideWhatIf } from "./use-wide-what-if.ts";

/** The order in which they are offered; the server knows the same. */
const changes = [
  "draft-price-revision",
  "set-policy",
  "set-tax-rate",
  "set-holiday",
  "set-number-levy",
  "publish-terms",
  "abolish-addon",
  "abolish-service",
] as const;
type Change = (typeof changes)[number];

/** What a change of prices, policies, taxes, holidays or terms would mean for every contract. Nothing is written. */
export function WhatIfPage() {
  const t = useTranslations("foresight.whatIf");
  const locale = useLocale();
  const format = useFormats();
  const trpc = useTRPC();
  const { now } = useProviderClock();
  const today = jstDay(now);
  const me = useQuery(trpc.me.get.queryOptions());
  const forms = useCommandForms();
  const [chosen, setType] = useUrlState("change");
  const [typed, setTyped] = useUrlState("with");
  const [asked, setUntil] = useUrlState("until");
  const [tried, setTried] = useState(false);
  const wide = useWideWhatIf();
  const type = changes.find((one) => one === chosen) ?? null;
  const until = asked !== null && /^\d{4}-\d{2}-\d{2}$/.test(asked) && asked >= today ? asked : plusDays(today, 365);
  const draft = draftIn(typed);
  const form = forms.find((one) => one.type === type);
  const fields = (form?.fields ?? [])
    .map((field) => (hidden.has(field.name) ? { ...field, required: false } : field))
    .filter(({ name }) => !hidden.has(name));
  const missing = missingIn(fields, draft);
  if (me.data !== undefined && !["administrator", "clerk", "billing", "approver"].includes(me.data.role ?? "")) return <ForbiddenState />;
  const run = () => {
    setTried(true);
    // Without its form nobody knows what is missing.
    if (type === null || form === undefined || missing.length > 0) return;
    wide.start({ type, data: { ...assumed(type), ...payloadOf(fields, draft) }, until });
  };
  const { progress } = wide;
  return (
    <>
      <PageHeader title={t("title")}>{t("subtitle")}</PageHeader>
      <div className="grid gap-6 px-4 pb-10 md:px-6 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <form
          className="flex flex-col gap-4"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            run();
          }}
        >
          <Field label={t("change")}>
            <Select<Change>
              value={type}
              placeholder={t("start")}
              onChange={(next) => {
                setType(next);
                setTyped(null);
                setTried(false);
                wide.forget();
              }}
              items={changes.flatMap((one) => {
                const found = forms.find(({ type }) => type === one);
                return found === undefined ? [] : [{ value: one, label: found.summary[locale] }];
              })}
            />
          </Field>
          {form === undefined ? null : (
            <DocumentsOf value={{ stream: { kind: "provider", id: "00000000-0000-4000-8000-000000000000" } }}>
              <CommandFields
                key={form.type}
                type={form.type}
                fields={fields}
                draft={draft}
                onChange={(next: Draft) => setTyped(Object.keys(next).length === 0 ? null : JSON.stringify(next))}
                choices={{}}
                errors={tried ? Object.fromEntries(missing.map((name) => [name, "—"])) : {}}
              />
            </DocumentsOf>
          )}
          <Field label={t("until")}>
            <DayInput value={until} onChange={setUntil} min={today} />
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" icon={Telescope} disabled={form === undefined || wide.state === "running"}>
              {t(progress === null ? "run" : "again")}
            </Button>
            {wide.state === "running" ? (
              <Button icon={X} onClick={wide.cancel}>
                {t("cancel")}
              </Button>
            ) : null}
          </div>
        </form>
        <div className="flex min-w-0 flex-col gap-4">
          {wide.state === "running" ? (
            <Progress
              label={progress === null ? t("waiting") : t("affected")}
              done={progress?.done ?? 0}
              total={progress?.total ?? 0}
              text={progress === null ? "" : t("progress", { done: progress.done, total: progress.total })}
              left={progress?.left == null ? "" : t("left", { left: format.duration(progress.left) })}
            />
          ) : null}
          {wide.state === "cancelled" ? <p className="text-sm text-ochre">{t("cancelled")}</p> : null}
          {wide.state === "failed" ? <ErrorState onRetry={run} /> : null}
          {wide.refusal === null || type === null ? null : (
            <RefusalBox
              type={type}
              refusal={wide.refusal}
              onUse={({ field, value }) =>
                setTyped(
                  JSON.stringify({ ...draft, [field]: field === "from" && type === "draft-price-revision" ? value.slice(0, 7) : value }),
                )
              }
            />
          )}
          {wide.refusal !== null ? null : progress === null ? (
            wide.state === "running" ? (
              <Skeleton lines={6} />
            ) : wide.state === "idle" ? (
              <EmptyState icon={Telescope} title={t("start")}>
                {t("startBody")}
              </EmptyState>
            ) : null
          ) : wide.rows.length === 0 ? (
            wide.state === "running" ? null : (
              <EmptyState icon={Telescope} title={t("none")}>
                {t("noneBody")}
              </EmptyState>
            )
          ) : (
            <AffectedContracts rows={wide.rows} running={wide.state === "running"} until={until} />
          )}
        </div>
      </div>
    </>
  );
}

/** What only the act itself needs: its name, its papers, its reason. */
const hidden: ReadonlySet<string> = new Set(["revision", "version", "document", "reason", "abolition"]);

function assumed(type: Change): Record<string, unknown> {
  switch (type) {
    case "set-policy":
      return { reason: "what if" };
    case "publish-terms":
      return { version: "what-if", document: "what-if" };
    case "abolish-addon":
    case "abolish-service":
      return { abolition: "what-if", document: "what-if" };
    default:
      return {};
  }
}

function draftIn(text: string | null): Draft {
  if (text === null) return {};
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? { ...read } : {};
  } catch {
    return {};
  }
}
