"use client";

import { useLocale, useTranslations } from "next-intl";
import { blocks, isBlockKind } from "../../flow/blocks/registry.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { useExitName } from "../flow-editor/use-exit-name.ts";
import { type Column, DataTable } from "../ui/data-table.tsx";

type Call = Outputs["calls"]["get"];
type Step = Call["steps"][number];

/** One row a step: when the block was entered and left, by which exit, how long the caller waited for it, and what it said. */
export function CallTrace({ call }: { call: Call }) {
  const t = useTranslations("calls.trace");
  const exitName = useExitName();
  const began = Date.parse(call.answeredAt ?? call.startedAt);

  if (call.steps.length === 0) return <p className="px-4 py-6 text-sm text-ink-2 md:px-6">{t("noSteps")}</p>;
  const columns: Column<Step>[] = [
    { id: "step", header: t("step"), align: "end", cell: ({ step }) => <span className="figures text-ink-3">{step}</span> },
    { id: "block", header: t("block"), cell: (step) => <Block step={step} /> },
    {
      id: "entered",
      header: t("entered"),
      align: "end",
      wide: true,
      cell: (step) => <Time ms={Date.parse(step.enteredAt) - began} at={step.enteredAt} />,
    },
    {
      id: "left",
      header: t("left"),
      align: "end",
      wide: true,
      cell: (step) => <Time ms={Date.parse(step.leftAt) - began} at={step.leftAt} />,
    },
    {
      id: "exit",
      header: t("exit"),
      cell: ({ exit }) => <span className="whitespace-nowrap">{exit === null ? "–" : exitName(exit)}</span>,
    },
    {
      id: "latency",
      header: t("latency"),
      align: "end",
      cell: ({ latencyMs }) => (
        <span className="figures whitespace-nowrap">{latencyMs === null ? "–" : t("milliseconds", { ms: latencyMs })}</span>
      ),
    },
  ];
  return <DataTable<Step> label={t("steps")} rows={call.steps} columns={columns} rowKey={({ step }) => String(step)} />;
}

function Block({ step }: { step: Step }) {
  const locale = useLocale();
  const kind = isBlockKind(step.kind) ? blocks[step.kind].name[locale] : step.kind;
  return (
    <div className="sm:min-w-40">
      <div className="text-ink">
        {step.label ?? kind}
        <span className="ml-2 text-xs break-all text-ink-3">{step.subflow === null ? step.block : `${step.subflow} › ${step.block}`}</span>
      </div>
      {step.says === null ? null : (
        <div lang={step.says.language} className="max-w-prose text-ink-2">
          {step.says.text}
        </div>
      )}
      {step.note === null ? null : <div className="text-xs text-ink-3">{step.note[locale]}</div>}
    </div>
  );
}

/** Seconds since the answer; the instant on hovering. */
function Time({ ms, at }: { ms: number; at: string }) {
  return (
    <time dateTime={at} title={at} className="figures whitespace-nowrap">
      {ms < 0 ? "−" : "+"}
      {(Math.abs(ms) / 1000).toFixed(2)}
    </time>
  );
}
