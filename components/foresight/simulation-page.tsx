"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { endOf, plusDays } from "../../contract/lifecycle/dates.ts";
import { useCommandWords } from "../contracts/form/use-command-words.ts";
import { useActs } from "../contracts/use-acts.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useProviderClock } from "../shell/use-provider-clock.ts";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { DayInput } from "../ui/day-input.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { jstDay } from "../ui/jst-day.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Switch } from "../ui/switch.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { ComparisonView } from "./comparison-view.tsx";
import { ContractPicker } from "./contract-picker.tsx";
import { StepsColumn } from "./steps-column.tsx";
import { useCommandForms } from "./use-command-forms.ts";
import { useSteps } from "./use-steps.ts";

/** Two what-ifs of one contract side by side. Everything that was asked stands in the address bar. */
export function SimulationPage() {
  const t = useTranslations("foresight.simulation");
  const { now } = useProviderClock();
  const today = jstDay(now);
  const trpc = useTRPC();
  const client = useTRPCClient();
  const me = useQuery(trpc.me.get.queryOptions());
  const [contract, setContract] = useUrlState("contract");
  const [asked, setUntil] = useUrlState("until");
  const [only, setOnly] = useUrlState("only");
  const [a, setA] = useSteps("a");
  const [b, setB] = useSteps("b");
  const until = asked !== null && /^\d{4}-\d{2}-\d{2}$/.test(asked) && asked >= today ? asked : plusDays(today, 365);
  const wanted = useMemo(() => ({ contract: contract ?? "", a: [...a], b: [...b], until }), [contract, a, b, until]);
  const input = useDebounced(wanted, 200);
  const { ready } = useActs();
  const forms = useCommandForms();
  const simulation = useQuery({
    queryKey: ["foresight", "simulate", input],
    queryFn: () => client.foresight.simulate.mutate(input),
    enabled: input.contract !== "",
    placeholderData: keepPreviousData,
    retry: false,
  });
  const result = contract === null || simulation.data === undefined ? undefined : simulation.data;
  const forbidden = me.data?.role === "customer-administrator" || me.data?.role === "supervisor" || me.data?.role === "agent";
  if (forbidden) return <ForbiddenState />;
  const streams = { contract: contract ?? "", account: result?.account ?? "" };
  const span = { starts: result?.now ?? now.toISOString(), ends: endOf(until) };
  const column = { forms, streams, span, title: result?.customer ?? t("title") };
  return (
    <>
      <PageHeader title={t("title")}>{t("subtitle")}</PageHeader>
      <div className="flex flex-col gap-5 px-4 pb-10 md:px-6">
        <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,26rem)_14rem_auto]">
          <div className="flex min-w-0 flex-col gap-1">
            <span className="text-sm font-medium text-ink">{t("contract")}</span>
            <ContractPicker value={contract} onChange={setContract} />
            {result === undefined ? null : <Summary state={result.state} items={result.items} />}
          </div>
          <Field label={t("until")}>
            <DayInput value={until} onChange={setUntil} min={today} />
          </Field>
          <div className="flex h-full items-center sm:pt-6">
            <Switch checked={only === "1"} onChange={(on) => setOnly(on ? "1" : null)}>
              {t("onlyDifferences")}
            </Switch>
          </div>
        </div>
        {contract === null ? (
          <EmptyState icon={GitCompareArrows} title={t("choose")}>
            {t("chooseBody")}
          </EmptyState>
        ) : simulation.isError ? (
          refusalOf(simulation.error)?.status === 403 ? (
            <ForbiddenState />
          ) : (
            <ErrorState code={requestIdOf(simulation.error)?.slice(0, 8)} onRetry={() => simulation.refetch()} />
          )
        ) : result === undefined || !ready ? (
          <Skeleton lines={10} />
        ) : (
          <>
            <div className="grid gap-5 md:grid-cols-2">
              <StepsColumn side="a" steps={a} onChange={setA} onCopy={() => setB(a)} taken={result.steps.a} {...column} />
              <StepsColumn side="b" steps={b} onChange={setB} onCopy={() => setA(b)} taken={result.steps.b} {...column} />
            </div>
            <ComparisonView
              comparison={result.comparison}
              onlyDifferences={only === "1"}
              busy={simulation.isFetching || input !== wanted}
            />
          </>
        )}
      </div>
    </>
  );
}

function Summary({ state, items }: { state: string; items: Readonly<Record<string, number>> }) {
  const t = useTranslations("foresight.simulation");
  const states = useTranslations("office.states");
  const names = useCommandWords();
  const format = useFormats();
  const words = Object.entries(items).map(([item, count]) => `${names.choice("apply", "items", item)} ${count}`);
  return (
    <p className="figures text-xs text-ink-2">
      {t("state")}: {states.has(state as "active") ? states(state as "active") : state}
      {words.length === 0 ? "" : ` · ${format.list(words)}`}
    </p>
  );
}
