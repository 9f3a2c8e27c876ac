"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { DrawnField } from "./drawn-field.tsx";
import type { FieldHint, FormLayout } from "./hints.ts";
import { type Issues, issuesBelow } from "./issues.ts";

/** The options of a block, drawn from their schema in the order of the layout. */
export function OptionsForm({
  schema,
  fields,
  value,
  issues,
  onChange,
}: {
  schema: z.ZodObject;
  fields: FormLayout;
  value: Record<string, unknown>;
  issues: Issues;
  /** `field` names what was touched, so that strokes of one field become one step of undo. */
  onChange: (value: Record<string, unknown>, field: string) => void;
}) {
  const t = useTranslations("blocks");
  const draw = (hint: FieldHint) => {
    const option = schema.shape[hint.name];
    if (option === undefined) return null;
    return (
      <div key={hint.name} className={hint.half ? "min-w-28 grow basis-28" : "w-full"}>
        <DrawnField
          hint={hint}
          schema={option}
          value={value[hint.name]}
          issues={issuesBelow(issues, hint.name)}
          onChange={(next) => onChange(withField(value, hint.name, next), hint.name)}
        />
      </div>
    );
  };
  const folded = fields.filter((hint) => hint.more);
  const wrong = folded.some((hint) => issuesBelow(issues, hint.name).size > 0);
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-4">
      {fields.filter((hint) => !hint.more).map(draw)}
      {folded.length === 0 ? null : (
        <details className="group w-full" open={wrong || undefined}>
          <summary className="flex h-8 items-center gap-1 rounded text-sm text-ink-2 select-none hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight size={16} aria-hidden className="group-open:rotate-90" />
            {t("more")}
          </summary>
          <div className="flex flex-wrap items-start gap-x-3 gap-y-4 pt-2">{folded.map(draw)}</div>
        </details>
      )}
    </div>
  );
}

function withField(value: Record<string, unknown>, name: string, next: unknown): Record<string, unknown> {
  const { [name]: _, ...rest } = value;
  return next === undefined ? rest : { ...rest, [name]: next };
}
