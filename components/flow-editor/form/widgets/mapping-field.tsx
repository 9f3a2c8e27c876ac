"use client";

import { ArrowLeft, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../../ui/button.tsx";
import { cx } from "../../../ui/cx.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { controlLook } from "../../../ui/input.tsx";
import { useSurroundings } from "../form-context.ts";
import { useIssueText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";
import { freshWord } from "./words-field.tsx";

/** Names on the left receive what stands on the right. */
export function MappingField({ value, onChange, label, help, issues }: WidgetProps) {
  const t = useTranslations("blocks");
  const { readOnly } = useSurroundings();
  const error = useIssueText(issues);
  const rows =
    typeof value === "object" && value !== null ? Object.entries(value).map(([to, from]): [string, string] => [to, String(from)]) : [];
  const write = (next: [string, string][]) => onChange(Object.fromEntries(next));
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium text-ink">{label}</legend>
      {rows.map(([to, from], at) => (
        <div key={at} className="flex items-center gap-1">
          <input
            aria-label={t("mappingTo", { number: at + 1 })}
            value={to}
            spellCheck={false}
            onChange={(event) => write(rows.with(at, [event.target.value, from]))}
            className={cx(controlLook, "h-9 basis-2/5")}
          />
          <ArrowLeft size={14} aria-hidden className="shrink-0 text-ink-3" />
          <input
            aria-label={t("mappingFrom", { number: at + 1 })}
            value={from}
            spellCheck={false}
            onChange={(event) => write(rows.with(at, [to, event.target.value]))}
            className={cx(controlLook, "h-9 grow")}
          />
          <IconButton
            icon={X}
            label={t("removeNumbered", { label, number: at + 1 })}
            size="s"
            onClick={() => write(rows.toSpliced(at, 1))}
          />
        </div>
      ))}
      {help === undefined ? null : <p className="text-xs text-ink-3">{help}</p>}
      {error === undefined ? null : <p className="text-sm text-shu">{error}</p>}
      <Button
        size="s"
        variant="ghost"
        icon={Plus}
        className="self-start"
        onClick={() =>
          write([
            ...rows,
            [
              freshWord(
                rows.map(([to]) => to),
                "value",
              ),
              "",
            ],
          ])
        }
      >
        {t("add")}
      </Button>
    </fieldset>
  );
}
