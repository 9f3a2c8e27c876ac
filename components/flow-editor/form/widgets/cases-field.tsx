"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Condition } from "../../../../flow/condition.ts";
import { Button } from "../../../ui/button.tsx";
import { Field } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Input } from "../../../ui/input.tsx";
import { ConditionEditor } from "../condition-editor.tsx";
import { useSurroundings } from "../form-context.ts";
import { issuesBelow } from "../issues.ts";
import { useCodeText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";
import { freshWord } from "./words-field.tsx";

interface Case {
  exit: string;
  when: Condition;
}

/** Cases in the order in which they are tried; each has the name of its exit and a condition. */
export function CasesField({ value, onChange, label, help, issues }: WidgetProps) {
  const t = useTranslations("blocks");
  const text = useCodeText();
  const { readOnly } = useSurroundings();
  const cases = Array.isArray(value) ? value.filter(isCase) : [];
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink">{label}</legend>
      {help === undefined ? null : <p className="text-xs text-ink-3">{help}</p>}
      {cases.map((one, at) => (
        <div key={at} className="flex flex-col gap-2 rounded border border-line bg-ground p-2">
          <div className="flex items-end gap-1">
            <Field className="grow" label={t("caseName", { number: at + 1 })} error={text(issuesBelow(issues, `${at}.exit`).get(""))}>
              <Input
                value={one.exit}
                spellCheck={false}
                onChange={(event) => onChange(cases.with(at, { ...one, exit: event.target.value }))}
              />
            </Field>
            <IconButton
              icon={ArrowUp}
              size="s"
              className="mb-1"
              label={t("moveUp", { number: at + 1 })}
              disabled={at === 0}
              onClick={() => onChange(cases.toSpliced(at, 1).toSpliced(at - 1, 0, one))}
            />
            <IconButton
              icon={ArrowDown}
              size="s"
              className="mb-1"
              label={t("moveDown", { number: at + 1 })}
              disabled={at === cases.length - 1}
              onClick={() => onChange(cases.toSpliced(at, 1).toSpliced(at + 1, 0, one))}
            />
            <IconButton
              icon={X}
              size="s"
              className="mb-1"
              label={t("removeNumbered", { label, number: at + 1 })}
              onClick={() => onChange(cases.toSpliced(at, 1))}
            />
          </div>
          <ConditionEditor condition={one.when} onChange={(when) => onChange(cases.with(at, { ...one, when }))} />
          {issuesBelow(issues, `${at}.when`).size === 0 ? null : (
            <p className="text-sm text-shu">{text(issuesBelow(issues, `${at}.when`).values().next().value)}</p>
          )}
        </div>
      ))}
      <Button
        size="s"
        variant="ghost"
        icon={Plus}
        className="self-start"
        onClick={() => onChange([...cases, { exit: freshWord(cases.map(({ exit }) => exit)), when: { caller: "known" } }])}
      >
        {t("addCase")}
      </Button>
      {issues.get("") === undefined ? null : <p className="text-sm text-shu">{text(issues.get(""))}</p>}
    </fieldset>
  );
}

function isCase(one: unknown): one is Case {
  return (
    typeof one === "object" &&
    one !== null &&
    "exit" in one &&
    typeof one.exit === "string" &&
    "when" in one &&
    typeof one.when === "object"
  );
}
