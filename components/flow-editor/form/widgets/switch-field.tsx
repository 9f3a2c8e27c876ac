"use client";

import { Switch } from "../../../ui/switch.tsx";
import { useSurroundings } from "../form-context.ts";
import type { WidgetProps } from "../widget.ts";

export function SwitchField({ value, onChange, label, help }: WidgetProps) {
  const { readOnly } = useSurroundings();
  return (
    <div>
      <Switch checked={value === true} onChange={onChange} disabled={readOnly}>
        {label}
      </Switch>
      {help === undefined ? null : <p className="text-xs text-ink-3">{help}</p>}
    </div>
  );
}
