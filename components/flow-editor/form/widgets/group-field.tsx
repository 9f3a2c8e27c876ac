"use client";

import { z } from "zod";
import { Switch } from "../../../ui/switch.tsx";
import { useSurroundings } from "../form-context.ts";
import { OptionsForm } from "../options-form.tsx";
import type { WidgetProps } from "../widget.ts";

/** Fields that belong together; an optional group is switched on and off as one. */
export function GroupField({ value, onChange, label, help, issues, bare, hint }: WidgetProps) {
  const { readOnly } = useSurroundings();
  const on = typeof value === "object" && value !== null;
  const fields = on ? { ...value } : {};
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-3">
      <legend className="sr-only">{label}</legend>
      {bare.optional ? (
        <Switch checked={on} onChange={(next) => onChange(next ? (hint.begin ?? {}) : undefined)} disabled={readOnly}>
          {label}
        </Switch>
      ) : (
        <span className="text-sm font-medium text-ink">{label}</span>
      )}
      {help === undefined ? null : <p className="text-xs text-ink-3">{help}</p>}
      {on && bare.schema instanceof z.ZodObject ? (
        <div className="border-l-2 border-line pl-3">
          <OptionsForm schema={bare.schema} fields={hint.fields ?? []} value={fields} issues={issues} onChange={onChange} />
        </div>
      ) : null}
    </fieldset>
  );
}
