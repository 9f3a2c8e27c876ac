"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FilePlus2 } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { contractNumber } from "../../contract/lifecycle/contract-number.ts";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { Input } from "../ui/input.tsx";
import { InstantInput } from "../ui/instant-input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { CommandDialog } from "./command-dialog.tsx";
import { DocumentInput, DocumentsOf } from "./form/document-input.tsx";
import { StateBadge } from "./state-badge.tsx";
import { useActs } from "./use-acts.ts";

/** What may come on paper, in the order of how often it does. */
const forms = [
  "request-change",
  "terminate",
  "change-contact",
  "change-circuit",
  "ask-environment-change",
  "give-proofs",
  "interrupt",
  "end-interruption",
  "rename",
  "succeed",
  "name-representative",
  "withdraw",
  "withdraw-change",
] as const;
const ways = ["post", "fax", "counter", "mail"] as const;

/** Paper and fax: when it arrived, its scan, whose contract it is about; then the form that it is, with all of that filled in (C-08). */
export function IntakePage() {
  const t = useTranslations("office.intake");
  const locale = useLocale();
  const trpc = useTRPC();
  const format = useFormats();
  const acts = useActs();
  const [query, setQuery] = useState("");
  const settled = useDebounced(query, 250);
  const found = useQuery(trpc.contracts.list.queryOptions({ filter: { q: settled } }, { placeholderData: keepPreviousData }));
  const [contract, setContract] = useState<string | null>(null);
  const [receivedAt, setReceivedAt] = useState<string | null>(null);
  const [way, setWay] = useState<(typeof ways)[number]>("post");
  const [scan, setScan] = useState<string | null>(null);
  const [doing, setDoing] = useState<string | null>(null);
  const [done, setDone] = useState<{ id: string; text: string } | null>(null);
  if (found.isError) {
    const refusal = refusalOf(found.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} onRetry={() => found.refetch()} />
    );
  }
  if (found.data === undefined || !acts.ready) return <Skeleton lines={8} className="p-6" />;
  const chosen = found.data.contracts.find(({ id }) => id === contract);
  const ready = contract !== null && receivedAt !== null && scan !== null;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          acts.may("apply") ? (
            <LinkButton href="/contracts/new" icon={FilePlus2}>
              {t("application")}
            </LinkButton>
          ) : undefined
        }
      >
        {t("intro")}
      </PageHeader>
      {done === null ? null : (
        <p role="status" className="mx-4 mb-3 rounded border border-line bg-live-soft px-3 py-2 text-sm text-ink md:mx-6">
          {t("done", { act: done.text })}{" "}
          <Link href={`/contracts/${done.id}?tab=procedures`} className="text-ai underline underline-offset-2">
            {t("toContract")}
          </Link>
        </p>
      )}
      <div className="border-t border-line">
        <ol className="flex max-w-3xl flex-col gap-6 px-4 py-4 md:px-6">
          <li className="flex flex-col gap-3">
            <h2 className="text-sm font-semibold text-ink">{t("step1")}</h2>
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label={t("find")}>
                <Input type="search" value={query} placeholder={t("findHint")} onChange={(event) => setQuery(event.target.value)} />
              </Field>
              <Field label={t("contract")} required>
                <Combobox
                  value={contract}
                  placeholder={t("choose")}
                  items={found.data.contracts.map(({ id, customer }) => ({ value: id, label: `${customer} ${contractNumber(id)}` }))}
                  onChange={(next) => {
                    setContract(next);
                    setScan(null);
                  }}
                />
              </Field>
            </div>
            {chosen === undefined ? null : (
              <p className="figures flex flex-wrap items-center gap-2 text-sm text-ink-2">
                <StateBadge state={chosen.state} />
                {chosen.customer}
                {chosen.start === null ? "" : format.date(`${chosen.start}T12:00:00+09:00`)}
              </p>
            )}
          </li>
          <li className="flex flex-col gap-3">
            <h2 className="text-sm font-semibold text-ink">{t("step2")}</h2>
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label={t("receivedAt")} hint={t("receivedAtHint")} required>
                <InstantInput value={receivedAt} onChange={setReceivedAt} />
              </Field>
              <Field label={t("way")}>
                <Select value={way} items={ways.map((value) => ({ value, label: t(`ways.${value}`) }))} onChange={setWay} />
              </Field>
            </div>
            {contract === null ? (
              <p className="text-sm text-ink-3">{t("contractFirst")}</p>
            ) : (
              <DocumentsOf value={{ stream: { kind: "contract", id: contract } }}>
                <Field label={t("scan")} required>
                  <DocumentInput key={contract} kind="scan" value={scan} onChange={setScan} />
                </Field>
              </DocumentsOf>
            )}
          </li>
          <li className="flex flex-col gap-3">
            <h2 className="text-sm font-semibold text-ink">{t("step3")}</h2>
            <div className="flex flex-wrap gap-2">
              {forms
                .filter((type) => acts.may(type))
                .map((type) => (
                  <Button
                    key={type}
                    disabled={!ready}
                    onClick={() => setDoing(type)}
                    className="h-auto! min-h-9 max-w-full py-1 text-left whitespace-normal!"
                  >
                    {acts.form("contract", type)?.summary[locale] ?? type}
                  </Button>
                ))}
            </div>
          </li>
        </ol>
      </div>
      {doing === null || contract === null || scan === null ? null : (
        <CommandDialog
          stream={{ kind: "contract", id: contract }}
          type={doing}
          paper={{ receivedAt, documents: [scan], reason: t(`reasons.${way}`) }}
          onClose={() => setDoing(null)}
          onDone={() => setDone({ id: contract, text: acts.form("contract", doing)?.summary[locale] ?? doing })}
        />
      )}
    </>
  );
}
