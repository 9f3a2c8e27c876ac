import type { z } from "zod";
import type { OptionsOf } from "../../../flow/block.ts";
import type messages from "../../../messages/ja.json";

export type FieldLabel = keyof typeof messages.blocks.fields;
export type FieldHintText = keyof typeof messages.blocks.hints;
export type Unit = keyof typeof messages.blocks.units;

/** How one option is drawn. The widget comes from the schema unless it is named here. */
export interface FieldHint<Name extends string = string> {
  name: Name;
  label: FieldLabel;
  hint?: FieldHintText;
  unit?: Unit;
  widget?: WidgetName;
  /** Stands beside its neighbour where there is room. */
  half?: boolean;
  /** Folded away until somebody asks for details. */
  more?: boolean;
  /** What an optional group begins with when it is switched on. */
  begin?: unknown;
  /** The fields of a group. */
  fields?: readonly FieldHint[];
}

export type WidgetName =
  | "prompt"
  | "template"
  | "variable"
  | "name"
  | "keys"
  | "cases"
  | "schedule"
  | "assignments"
  | "targets"
  | "digit-check"
  | "language"
  | "group"
  | "words"
  | "mapping"
  | "text"
  | "seconds"
  | "milliseconds";

export type FormLayout = readonly FieldHint[];

/** Layout hints of a block's options: order, words, what is folded away. The compiler knows the names. */
export function layout<Definition extends { options: z.ZodObject }>(
  _definition: Definition,
  hints: readonly FieldHint<Extract<keyof OptionsOf<Definition>, string>>[],
): FormLayout {
  return hints;
}
