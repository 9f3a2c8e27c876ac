"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FieldKind } from "../../../server/services/command-form.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { DayInput } from "../../ui/day-input.tsx";
import { Field } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Input } from "../../ui/input.tsx";
import { InstantInput } from "../../ui/instant-input.tsx";
import { MonthInput } from "../../ui/month-input.tsx";
import { NumberInput } from "../../ui/number-input.tsx";
import { Select } from "../../ui/select.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { YenInput } from "../../ui/yen-input.tsx";
import { type Choices, CommandFields, documents } from "./command-fields.tsx";
import { DocumentInput } from "./document-input.tsx";
import type { Draft } from "./draft.ts";
import { useCommandWords } from "./use-command-words.ts";

interface ControlProps<Kind extends FieldKind = FieldKind> {
  type: string;
  name: string;
  label: string;
  kind: Kind;
  value: unknown;
  onChange: (value: unknown) => void;
  choices: Choices;
  optional: boolean;
}

/** The control of one value, by its kind. */
export function FieldControl(props: ControlProps) {
  const { kind, value, onChange, label, name, choices } = props;
  const written = typeof value === "string" ? value : null;
  switch (kind.is) {
    case "day":
      return <DayInput value={written} onChange={onChange} />;
    case "month":
      return <MonthInput value={written} onChange={onChange} />;
    case "instant":
      return <InstantInput value={written} onChange={onChange} />;
    case "yen":
      return <YenInput value={typeof value === "number" ? value : written} onChange={onChange} />;
    case "integer":
      return (
        <NumberInput value={typeof value === "number" ? value : null} min={kind.min} max={kind.max ?? undefined} onChange={onChange} />
      );
    case "flag":
      return (
        <Switch checked={value === true} onChange={onChange}>
          {label}
        </Switch>
      );
    case "text":
      return <Textarea value={written ?? ""} rows={2} onChange={(event) => onChange(event.target.value)} />;
    case "id":
      if (documents.has(name)) return <DocumentInput value={written} onChange={onChange} />;
      if ((choices[name]?.length ?? 0) > 0) return <Chosen {...props} kind={kind} />;
      return <Input value={written ?? ""} onChange={(event) => onChange(event.target.value)} />;
    case "choice":
      return <OneOf {...props} kind={kind} />;
    case "quantities":
    case "amounts":
      return <ByKey {...props} kind={kind} />;
    case "list":
      return <Several {...props} kind={kind} />;
    case "pair":
      return <Pair {...props} kind={kind} />;
    case "group":
      return (
        <CommandFields
          type={props.type}
          fields={kind.fields}
          draft={recordOf(value)}
          onChange={(next) => onChange(Object.keys(next).length === 0 ? undefined : next)}
          choices={choices}
          errors={{}}
        />
      );
    case "variants":
      return <Variants {...props} kind={kind} />;
    case "alternatives":
      return <Alternatives {...props} kind={kind} />;
  }
}

function Chosen({ name, value, onChange, choices }: ControlProps) {
  const known = choices[name] ?? [];
  const held = typeof value === "string" ? value : null;
  const items = held === null || known.some((choice) => choice.value === held) ? known : [...known, { value: held, label: held }];
  return <Combobox value={held} items={items} onChange={onChange} />;
}

function OneOf({ type, name, kind, value, onChange, optional }: ControlProps<Extract<FieldKind, { is: "choice" }>>) {
  const t = useTranslations("commands");
  const words = useCommandWords();
  const items = kind.of.map((one) => ({ value: String(one), label: words.choice(type, name, one) }));
  return (
    <Select
      value={value === undefined || value === null || Array.isArray(value) ? (optional ? none : null) : String(value)}
      placeholder={t("choose")}
      items={optional ? [{ value: none, label: t("notSaid") }, ...items] : items}
      onChange={(text) => onChange(kind.of.find((one) => String(one) === text))}
    />
  );
}
const none = "/none";

function ByKey({ type, name, kind, value, onChange }: ControlProps<Extract<FieldKind, { is: "quantities" | "amounts" }>>) {
  const words = useCommandWords();
  const record = recordOf(value);
  const set = (key: string, next: unknown) => {
    const { [key]: _before, ...rest } = record;
    const made = next === null || next === undefined ? rest : { ...rest, [key]: next };
    onChange(Object.keys(made).length === 0 ? undefined : made);
  };
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-2 sm:grid-cols-2">
      {kind.keys.map((key) => (
        <Field key={key} label={words.choice(type, name, key)}>
          {kind.is === "amounts" ? (
            <YenInput value={amountOf(record[key])} onChange={(next) => set(key, next)} />
          ) : (
            <NumberInput
              value={typeof record[key] === "number" ? record[key] : null}
              min={0}
              max={100_000}
              onChange={(next) => set(key, next)}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

function Several(props: ControlProps<Extract<FieldKind, { is: "list" }>>) {
  const { type, name, label, kind, value, onChange, choices } = props;
  const t = useTranslations("commands");
  const words = useCommandWords();
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const known =
    kind.of.is === "choice"
      ? kind.of.of.map((one) => ({ value: one, label: words.choice(type, name, one) }))
      : kind.of.is === "id"
        ? (choices[name] ?? [])
        : [];
  if (known.length > 0)
    return (
      <div className="flex flex-col">
        {known.map((one) => (
          <Checkbox
            key={String(one.value)}
            checked={rows.includes(one.value)}
            onChange={(on) => onChange(on ? [...rows, one.value] : rows.filter((row) => row !== one.value))}
          >
            {one.label}
          </Checkbox>
        ))}
      </div>
    );
  const whole = kind.of;
  if (whole.is === "integer" && whole.max !== null && whole.max <= 10)
    return (
      <div className="flex flex-wrap gap-x-4">
        {Array.from({ length: whole.max - whole.min + 1 }, (_, at) => whole.min + at).map((one) => (
          <Checkbox
            key={one}
            checked={rows.includes(one)}
            onChange={(on) => onChange(on ? [...rows, one].toSorted() : rows.filter((row) => row !== one))}
          >
            {words.choice(type, name, one)}
          </Checkbox>
        ))}
      </div>
    );
  const put = (at: number, next: unknown) => onChange(rows.map((row, index) => (index === at ? (next ?? "") : row)));
  return (
    <div className="flex flex-col gap-2">
      {rows.map((row, at) => (
        <div key={at} className="flex items-start gap-2">
          <div className="min-w-0 grow">
            <Field label={`${label} ${at + 1}`} hideLabel>
              <FieldControl
                {...{ type, name, choices }}
                label={`${label} ${at + 1}`}
                kind={kind.of}
                value={row}
                onChange={(next) => put(at, next)}
                optional={false}
              />
            </Field>
          </div>
          <IconButton
            icon={Trash2}
            label={t("removeRow", { number: at + 1 })}
            onClick={() => onChange(rows.length === 1 ? undefined : rows.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          size="s"
          icon={Plus}
          aria-label={t("addTo", { field: label })}
          onClick={() => onChange([...rows, kind.of.is === "group" ? {} : ""])}
        >
          {t("add")}
        </Button>
      </div>
    </div>
  );
}

function Pair({ type, name, label, kind, value, onChange, choices }: ControlProps<Extract<FieldKind, { is: "pair" }>>) {
  const t = useTranslations("commands");
  const [first = "", second = ""] = Array.isArray(value) ? value : [];
  const give = (a: unknown, b: unknown) => onChange((a ?? "") === "" && (b ?? "") === "" ? undefined : [a ?? "", b ?? ""]);
  const shared = { type, name, label, choices, kind: kind.of, optional: true };
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      <Field label={t("pairOurs")}>
        <FieldControl {...shared} value={first} onChange={(next) => give(next, second)} />
      </Field>
      <Field label={t("pairTheirs")}>
        <FieldControl {...shared} value={second} onChange={(next) => give(first, next)} />
      </Field>
    </div>
  );
}

function Variants({ type, name, kind, value, onChange, choices }: ControlProps<Extract<FieldKind, { is: "variants" }>>) {
  const words = useCommandWords();
  const record = recordOf(value);
  const chosen = kind.of.find((one) => one.value === record[kind.by]) ?? kind.of[0];
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={words.field(type, name)}
        value={chosen?.value ?? null}
        items={kind.of.map((one) => ({ value: one.value, label: words.choice(type, name, one.value) }))}
        onChange={(next) => onChange({ [kind.by]: next })}
      />
      {chosen === undefined || chosen.fields.length === 0 ? null : (
        <CommandFields
          type={type}
          fields={chosen.fields}
          draft={record}
          onChange={(next) => onChange({ ...next, [kind.by]: chosen.value })}
          choices={choices}
          errors={{}}
        />
      )}
    </div>
  );
}

function Alternatives(props: ControlProps<Extract<FieldKind, { is: "alternatives" }>>) {
  const { kind, value, onChange } = props;
  const t = useTranslations("commands");
  const several = kind.of.find((one) => one.is === "list");
  const single = kind.of.find((one) => one.is !== "list");
  return (
    <div className="flex flex-col gap-2">
      {single === undefined ? null : (
        <FieldControl {...props} kind={single} value={Array.isArray(value) ? undefined : value} optional={false} />
      )}
      {several === undefined ? null : (
        <details open={Array.isArray(value) || undefined}>
          <summary className="text-sm text-ink-2">{t("someParts")}</summary>
          <FieldControl
            {...props}
            kind={several}
            value={Array.isArray(value) ? value : []}
            onChange={(next) => onChange(Array.isArray(next) && next.length === 0 ? undefined : next)}
          />
        </details>
      )}
    </div>
  );
}

function recordOf(value: unknown): Draft {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

function amountOf(value: unknown): number | string | null {
  return typeof value === "number" || typeof value === "string" ? value : null;
}
