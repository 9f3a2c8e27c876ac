"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TransferTarget } from "../../../../flow/blocks/transfer/block.ts";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Select } from "../../../ui/select.tsx";
import { useSurroundings } from "../form-context.ts";
import { issuesBelow } from "../issues.ts";
import { SuggestedInput } from "../suggested-input.tsx";
import { textOf } from "../target-text.ts";
import { useCodeText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

const kinds = ["number", "name", "agent", "sip"] as const;
type Kind = (typeof kinds)[number];

/** Whom to ring, in order. */
export function TargetsField({ value, onChange, label, issues }: WidgetProps) {
  const t = useTranslations("blocks");
  const text = useCodeText();
  const { readOnly, names, variables } = useSurroundings();
  const targets = Array.isArray(value) ? value.filter(isTarget) : [];
  const among: Record<Kind, readonly string[]> = {
    number: variables.map((name) => `{{${name}}}`),
    name: names.number ?? [],
    agent: names.agent ?? [],
    sip: [],
  };
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink">{label}</legend>
      {targets.map((target, at) => {
        const kind = kindOf(target);
        return (
          <div key={at} className="flex flex-col gap-2 rounded border border-line bg-ground p-2">
            <div className="flex items-center gap-1">
              <Select
                label={t("fields.targetKind")}
                disabled={readOnly}
                value={kind}
                onChange={(next) => onChange(targets.with(at, make(next, "")))}
                items={kinds.map((one) => ({ value: one, label: t(`targets.${one}`) }))}
              />
              <IconButton
                icon={ArrowUp}
                size="s"
                label={t("moveUp", { number: at + 1 })}
                disabled={at === 0}
                onClick={() => onChange(targets.toSpliced(at, 1).toSpliced(at - 1, 0, target))}
              />
              <IconButton
                icon={ArrowDown}
                size="s"
                label={t("moveDown", { number: at + 1 })}
                disabled={at === targets.length - 1}
                onClick={() => onChange(targets.toSpliced(at, 1).toSpliced(at + 1, 0, target))}
              />
              <IconButton
                icon={X}
                size="s"
                label={t("removeNumbered", { label, number: at + 1 })}
                onClick={() => onChange(targets.toSpliced(at, 1))}
              />
            </div>
            <SuggestedInput
              hideLabel
              label={t(`targets.${kind}`)}
              value={textOf(target)}
              among={among[kind]}
              error={text(issuesBelow(issues, String(at)).values().next().value)}
              onChange={(next) => onChange(targets.with(at, make(kind, next)))}
            />
          </div>
        );
      })}
      <Button size="s" variant="ghost" icon={Plus} className="self-start" onClick={() => onChange([...targets, make("number", "")])}>
        {t("add")}
      </Button>
    </fieldset>
  );
}

function make(kind: Kind, text: string): TransferTarget {
  switch (kind) {
    case "number":
      return { number: text };
    case "name":
      return { name: text };
    case "agent":
      return { agent: text };
    case "sip":
      return { sip: text };
  }
}

function kindOf(target: TransferTarget): Kind {
  return kinds.find((kind) => kind in target) ?? "number";
}

function isTarget(target: unknown): target is TransferTarget {
  return typeof target === "object" && target !== null && kinds.some((kind) => kind in target);
}
