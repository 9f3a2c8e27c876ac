"use client";

import { useTranslations } from "next-intl";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { Select } from "../../../ui/select.tsx";
import { useSurroundings } from "../form-context.ts";
import { useIssueText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

const kinds = ["anything", "mask", "date", "luhn", "phone"] as const;

/** What the digits must be, beyond their number. */
export function DigitCheckField({ value, onChange, label, issues }: WidgetProps) {
  const t = useTranslations("blocks");
  const { readOnly } = useSurroundings();
  const error = useIssueText(issues);
  const given = typeof value === "object" && value !== null ? value : {};
  const is = kinds.find((kind) => "is" in given && given.is === kind) ?? "anything";
  const mask = "mask" in given && typeof given.mask === "string" ? given.mask : "";
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} error={is === "mask" ? undefined : error}>
        <Select
          value={is}
          disabled={readOnly}
          onChange={(next) => onChange(next === "mask" ? { is: next, mask: "XXXX" } : { is: next })}
          items={kinds.map((kind) => ({ value: kind, label: t(`checks.${kind}`) }))}
        />
      </Field>
      {is === "mask" ? (
        <Field label={t("fields.mask")} hint={t("hints.mask")} error={error}>
          <Input
            value={mask}
            readOnly={readOnly}
            spellCheck={false}
            onChange={(event) => onChange({ is: "mask", mask: event.target.value })}
          />
        </Field>
      ) : null}
    </div>
  );
}
