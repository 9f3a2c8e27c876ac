import type { FieldHint } from "./hints.ts";
import type { Issues } from "./issues.ts";
import type { Bare } from "./schema-of.ts";

/** What every field of a form receives. The value is whatever stands in the draft, also something not yet valid. */
export interface WidgetProps {
  value: unknown;
  onChange: (value: unknown) => void;
  bare: Bare;
  hint: FieldHint;
  label: string;
  /** A sentence below the field. */
  help?: string;
  /** Codes at and below this field. */
  issues: Issues;
}
