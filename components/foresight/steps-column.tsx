"use client";

import { Copy, FileDown, FileUp, Pencil, Plus, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Step } from "../../contract/scenario/format.ts";
import { stepSchema } from "../../contract/scenario/format.ts";
import type { CommandForm } from "../../server/services/command-form.ts";
import type { ShownStep } from "../../server/services/simulate-contract.ts";
import { RefusalBox } from "../contracts/refusal-box.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { ExportDialog } from "./export-dialog.tsx";
import { PasteDialog } from "./paste-dialog.tsx";
import { StepDialog } from "./step-dialog.tsx";

/** The steps of one case: what is done when by whom, and what came of each. */
export function StepsColumn({
  side,
  steps,
  onChange,
  onCopy,
  taken,
  forms,
  streams,
  span,
  title,
}: {
  side: "a" | "b";
  steps: readonly Step[];
  onChange: (steps: readonly Step[]) => void;
  onCopy: () => void;
  taken: readonly ShownStep[];
  forms: readonly CommandForm[];
  streams: { contract: string; account: string };
  span: { starts: string; ends: string };
  title: string;
}) {
  const t = useTranslations("foresight.simulation");
  const locale = useLocale();
  const format = useFormats();
  const roles = useTranslations("commands.dialog.roles");
  const [edited, setEdited] = useState<number | "new" | null>(null);
  const [file, setFile] = useState<"read" | "write" | null>(null);
  const replace = (index: number, step: Step) => onChange(steps.map((one, at) => (at === index ? step : one)));
  const beginning = stepSchema.parse({ at: steps.at(-1)?.at ?? span.starts, do: "x", as: "customer" });
  return (
    <section aria-label={t(side)} className="flex min-w-0 flex-col gap-2 border-t-2 border-line-strong pt-2">
      <div className="flex items-center gap-2">
        <h2 className="grow text-base font-semibold text-ink">{t(side)}</h2>
        <span className="figures text-sm text-ink-2">
          {steps.length === 0 ? t("nothingDone") : t("stepCount", { count: steps.length })}
        </span>
        <Menu
          trigger={<IconButton icon={FileUp} label={t("paste")} size="s" />}
          entries={[
            { label: t("paste"), icon: FileUp, onSelect: () => setFile("read") },
            { label: t("export"), icon: FileDown, onSelect: () => setFile("write") },
            { label: t("copyTo", { side: side === "a" ? "B" : "A" }), icon: Copy, onSelect: onCopy },
            { kind: "separator" },
            { label: t("clear"), icon: Trash2, onSelect: () => onChange([]) },
          ]}
        />
      </div>
      <ol className="flex flex-col gap-2">
        {steps.map((step, index) => {
          const form = forms.find((one) => one.type === step.do);
          const came = taken.find((one) => one.index === index);
          const role = step.as.split(":")[0] ?? "";
          return (
            <li key={index} className="flex flex-col gap-1 rounded border border-line bg-surface p-2">
              <div className="flex items-start gap-2">
                <div className="min-w-0 grow">
                  <p className="text-sm font-medium text-ink">{form?.summary[locale] ?? step.do}</p>
                  <p className="figures text-xs text-ink-2">
                    {format.dateTime(step.at)} · {roles.has(role as "clerk") ? roles(role as "clerk") : role}
                    {came !== undefined && came.refusal === null ? ` · ${t("taken")}` : ""}
                  </p>
                  <p className="figures truncate text-xs text-ink-3">{wordsOf(step.with)}</p>
                </div>
                <IconButton icon={Pencil} label={t("editStep")} size="s" onClick={() => setEdited(index)} />
                <IconButton
                  icon={Trash2}
                  label={t("removeStep")}
                  size="s"
                  onClick={() => onChange(steps.filter((_, at) => at !== index))}
                />
              </div>
              {came?.refusal == null ? null : (
                <RefusalBox
                  type={step.do}
                  refusal={came.refusal}
                  onUse={({ field, value }) => replace(index, { ...step, with: { ...step.with, [field]: value } })}
                />
              )}
            </li>
          );
        })}
      </ol>
      <Button icon={Plus} size="s" className="self-start" onClick={() => setEdited("new")}>
        {t("addStep")}
      </Button>
      {edited === null ? null : (
        <StepDialog
          step={edited === "new" ? { ...beginning, do: "" } : (steps[edited] ?? beginning)}
          forms={forms}
          streams={streams}
          onClose={() => setEdited(null)}
          onSave={(step) => (edited === "new" ? onChange([...steps, step]) : replace(edited, step))}
        />
      )}
      {file === "read" ? <PasteDialog onClose={() => setFile(null)} onRead={onChange} /> : null}
      {file === "write" ? (
        <ExportDialog onClose={() => setFile(null)} title={`${title} ${side.toUpperCase()}`} steps={steps} span={span} />
      ) : null}
    </section>
  );
}

/** The payload in one line, as it would stand in a scenario file. */
function wordsOf(data: Record<string, unknown>): string {
  return Object.entries(data)
    .map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
