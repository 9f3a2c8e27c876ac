"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { type Check, Checklist } from "./checklist.tsx";
import type { Draft } from "./form/draft.ts";
import { RuleCite } from "./rule-cite.tsx";
import { SheetBody } from "./sheet.tsx";
import { OverlayBadge, StateBadge } from "./state-badge.tsx";
import { useActs } from "./use-acts.ts";
import { type Sheet, useSheet } from "./use-sheet.ts";

export type ProcedureContract = Outputs["contracts"]["get"];

export interface Step {
  readonly type: string;
  readonly initial?: Draft;
}

/** An act with consequences on a page of its own: what to look at first, then the form with what would come of it. */
export function ProcedurePage({
  id,
  title,
  intro,
  steps,
  checks,
  children,
}: {
  id: string;
  title: string;
  intro: string;
  /** The commands that belong to it, the one that comes next first; none when nothing is left to do. */
  steps: (contract: ProcedureContract) => readonly Step[];
  checks: (contract: ProcedureContract) => readonly Check[];
  children?: (contract: ProcedureContract) => ReactNode;
}) {
  const t = useTranslations("office.checks");
  const locale = useLocale();
  const trpc = useTRPC();
  const acts = useActs();
  const contract = useQuery(trpc.contracts.get.queryOptions({ id }));
  const [chosen, setChosen] = useState<string | null>(null);
  if (contract.isError) {
    const refusal = refusalOf(contract.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(contract.error) ?? undefined} onRetry={() => contract.refetch()} />
    );
  }
  if (contract.data === undefined || !acts.ready) return <Skeleton lines={10} className="p-6" />;
  const { data } = contract;
  const offered = steps(data).filter(({ type }) => acts.may(type));
  const step = offered.find(({ type }) => type === chosen) ?? offered[0];
  const form = step === undefined ? undefined : acts.form("contract", step.type);
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <LinkButton href={`/contracts/${id}`} icon={ArrowLeft}>
            {t("back")}
          </LinkButton>
        }
      >
        <span className="flex flex-wrap items-center gap-2">
          {data.customer}
          <StateBadge state={data.state} />
          {data.overlays
            .filter(({ state }) => state === "in-force")
            .map(({ id: overlay, kind }) => (
              <OverlayBadge key={overlay} kind={kind} />
            ))}
        </span>
      </PageHeader>
      <div className="grid gap-x-8 gap-y-6 border-t border-line px-4 py-4 md:px-6 lg:grid-cols-[18rem_minmax(0,1fr)]">
        <section aria-labelledby="checks">
          <h2 id="checks" className="mb-2 text-sm font-semibold text-ink">
            {t("title")}
          </h2>
          <p className="mb-3 text-xs text-ink-3">{intro}</p>
          <Checklist checks={checks(data)} />
          {children === undefined ? null : <div className="mt-6">{children(data)}</div>}
        </section>
        <section className="min-w-0">
          {offered.length > 1 ? (
            <fieldset className="mb-4 flex flex-wrap gap-2">
              <legend className="sr-only">{t("which")}</legend>
              {offered.map(({ type }) => (
                <Button
                  key={type}
                  size="s"
                  variant={type === step?.type ? "primary" : "secondary"}
                  aria-pressed={type === step?.type}
                  onClick={() => setChosen(type)}
                >
                  {acts.form("contract", type)?.summary[locale] ?? type}
                </Button>
              ))}
            </fieldset>
          ) : null}
          {step === undefined || form === undefined ? (
            <p className="text-sm text-ink-3">{t("nothingLeft")}</p>
          ) : (
            <StepSheet key={step.type} id={id} form={form} initial={step.initial} />
          )}
        </section>
      </div>
    </>
  );
}

function StepSheet({ id, form, initial }: { id: string; form: Sheet["form"]; initial: Draft | undefined }) {
  const t = useTranslations("commands.dialog");
  const locale = useLocale();
  const router = useRouter();
  const sheet = useSheet({
    stream: { kind: "contract", id },
    form,
    initial,
    onDone: (given) => router.push(given.waits ? "/approvals" : `/contracts/${id}?tab=procedures`),
  });
  return (
    <div className="flex flex-col gap-4">
      <h2 className="flex flex-wrap items-baseline gap-x-3 text-base font-semibold text-ink">
        {form.summary[locale]}
        <RuleCite rule={form.rule} />
      </h2>
      <SheetBody sheet={sheet} />
      <div className="flex gap-2 border-t border-line pt-4">
        <Button
          type="submit"
          form={sheet.id}
          variant={form.type === "cancel" || form.type === "purge" ? "danger" : "primary"}
          busy={sheet.command.giving}
        >
          {sheet.waits ? t("submitAsk") : t("submit")}
        </Button>
      </div>
    </div>
  );
}
