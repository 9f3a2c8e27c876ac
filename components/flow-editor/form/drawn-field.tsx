"use client";

import { useTranslations } from "next-intl";
import type { ComponentType } from "react";
import { z } from "zod";
import type { FieldHint, WidgetName } from "./hints.ts";
import type { Issues } from "./issues.ts";
import { type Bare, bare } from "./schema-of.ts";
import type { WidgetProps } from "./widget.ts";
import { AssignmentsField } from "./widgets/assignments-field.tsx";
import { CasesField } from "./widgets/cases-field.tsx";
import { ChoiceField } from "./widgets/choice-field.tsx";
import { DigitCheckField } from "./widgets/digit-check-field.tsx";
import { GroupField } from "./widgets/group-field.tsx";
import { KeysField } from "./widgets/keys-field.tsx";
import { LanguageField } from "./widgets/language-field.tsx";
import { MappingField } from "./widgets/mapping-field.tsx";
import { NameField } from "./widgets/name-field.tsx";
import { NumberField } from "./widgets/number-field.tsx";
import { PromptField } from "./widgets/prompt-field.tsx";
import { ScheduleField } from "./widgets/schedule-field.tsx";
import { SwitchField } from "./widgets/switch-field.tsx";
import { TargetsField } from "./widgets/targets-field.tsx";
import { TemplateField } from "./widgets/template-field.tsx";
import { TextField } from "./widgets/text-field.tsx";
import { VariableField } from "./widgets/variable-field.tsx";
import { WordsField } from "./widgets/words-field.tsx";

const widgets: Record<WidgetName, ComponentType<WidgetProps>> = {
  prompt: PromptField,
  template: TemplateField,
  variable: VariableField,
  name: NameField,
  keys: KeysField,
  cases: CasesField,
  schedule: ScheduleField,
  assignments: AssignmentsField,
  targets: TargetsField,
  "digit-check": DigitCheckField,
  language: LanguageField,
  group: GroupField,
  words: WordsField,
  mapping: MappingField,
  text: TextField,
  seconds: NumberField,
  milliseconds: NumberField,
};

/** One option: the widget that the hint names, else the schema, else what fits the schema's type. */
export function DrawnField({
  hint,
  schema,
  value,
  issues,
  onChange,
}: {
  hint: FieldHint;
  schema: z.core.$ZodType;
  value: unknown;
  issues: Issues;
  onChange: (value: unknown) => void;
}) {
  const t = useTranslations("blocks");
  if (!(schema instanceof z.ZodType)) return null;
  const inside = bare(schema);
  const Widget = widgetFor(hint, inside);
  return (
    <Widget
      hint={hint}
      bare={inside}
      value={value ?? inside.fallback}
      issues={issues}
      onChange={onChange}
      label={t(`fields.${hint.label}`)}
      help={hint.hint === undefined ? undefined : t(`hints.${hint.hint}`)}
    />
  );
}

function widgetFor(hint: FieldHint, { schema, meta }: Bare): ComponentType<WidgetProps> {
  const named = hint.widget ?? meta.widget;
  if (typeof named === "string" && isWidget(named)) return widgets[named];
  if (schema instanceof z.ZodBoolean) return SwitchField;
  if (schema instanceof z.ZodNumber) return NumberField;
  if (schema instanceof z.ZodEnum) return ChoiceField;
  if (schema instanceof z.ZodObject) return GroupField;
  return TextField;
}

function isWidget(name: string): name is keyof typeof widgets {
  return Object.hasOwn(widgets, name);
}
