"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Condition, comparisons, type Operand } from "../../../flow/condition.ts";
import { builtIns } from "../../../flow/template.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select } from "../../ui/select.tsx";
import { useSurroundings } from "./form-context.ts";
import { SuggestedInput } from "./suggested-input.tsx";
import { TimeSpanFields } from "./time-span-fields.tsx";

const kinds = ["left", "caller", "days", "listed", "fact", "all", "any", "not"] as const;
type Kind = (typeof kinds)[number];

/** A condition as data: a kind, its parts, and for "all", "any" and "not" the conditions inside. */
export function ConditionEditor({
  condition,
  onChange,
  depth = 0,
}: {
  condition: Condition;
  onChange: (condition: Condition) => void;
  depth?: number;
}) {
  const t = useTranslations("blocks");
  const { readOnly } = useSurroundings();
  const offered = depth < 3 ? kinds : kinds.filter((kind) => !["all", "any", "not"].includes(kind));
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t("fields.condition")}
        size="s"
        disabled={readOnly}
        value={kindOf(condition)}
        onChange={(kind) => onChange(begin(kind, condition))}
        items={offered.map((kind) => ({ value: kind, label: t(`conditions.${kind}`) }))}
      />
      <Parts condition={condition} onChange={onChange} depth={depth} />
    </div>
  );
}

function Parts({ condition, onChange, depth }: { condition: Condition; onChange: (condition: Condition) => void; depth: number }) {
  const t = useTranslations("blocks");
  const { readOnly, names } = useSurroundings();
  if ("all" in condition) return <Several parts={condition.all} onChange={(all) => onChange({ all })} depth={depth} />;
  if ("any" in condition) return <Several parts={condition.any} onChange={(any) => onChange({ any })} depth={depth} />;
  if ("not" in condition)
    return (
      <div className="border-l-2 border-line pl-2">
        <ConditionEditor condition={condition.not} onChange={(not) => onChange({ not })} depth={depth + 1} />
      </div>
    );
  if ("caller" in condition)
    return (
      <Select
        label={t("fields.caller")}
        size="s"
        disabled={readOnly}
        value={condition.caller}
        onChange={(caller) => onChange({ caller })}
        items={(["known", "withheld", "payphone", "unavailable"] as const).map((value) => ({ value, label: t(`callers.${value}`) }))}
      />
    );
  if ("listed" in condition)
    return (
      <SuggestedInput
        label={t("fields.table")}
        value={condition.listed}
        among={names.table ?? []}
        onChange={(listed) => onChange({ listed })}
      />
    );
  if ("days" in condition) return <TimeSpanFields span={condition} onChange={onChange} />;
  if ("fact" in condition)
    return (
      <div className="flex gap-2">
        <SuggestedInput
          className="grow"
          label={t("fields.fact")}
          value={condition.fact}
          among={names.fact ?? []}
          onChange={(fact) => onChange({ ...condition, fact })}
        />
        <SuggestedInput
          className="grow"
          label={t("fields.value")}
          value={String(condition.is)}
          among={["true", "false"]}
          onChange={(is) => onChange({ ...condition, is: is === "true" ? true : is === "false" ? false : is })}
        />
      </div>
    );
  return <Comparison condition={condition} onChange={onChange} />;
}

type Compared = Extract<Condition, { left: Operand }>;

function Comparison({ condition, onChange }: { condition: Compared; onChange: (condition: Condition) => void }) {
  const t = useTranslations("blocks");
  const { readOnly, variables } = useSurroundings();
  const alone = condition.compare === "filled" || condition.compare === "empty";
  return (
    <div className="flex flex-col gap-2">
      <SuggestedInput
        label={t("fields.variable")}
        value={"variable" in condition.left ? condition.left.variable : ""}
        among={[...variables, ...Object.keys(builtIns)]}
        onChange={(variable) => onChange({ ...condition, left: { variable } })}
      />
      <Select
        label={t("fields.comparison")}
        size="s"
        disabled={readOnly}
        value={condition.compare}
        onChange={(compare) =>
          onChange(
            compare === "filled" || compare === "empty"
              ? { left: condition.left, compare }
              : { left: condition.left, compare, right: condition.right ?? { value: "" } },
          )
        }
        items={comparisons.map((value) => ({ value, label: t(`comparisons.${value}`) }))}
      />
      {alone ? null : (
        <SuggestedInput
          label={t("fields.comparedWith")}
          value={
            condition.right === undefined
              ? ""
              : "variable" in condition.right
                ? `{{${condition.right.variable}}}`
                : String(condition.right.value)
          }
          among={variables.map((name) => `{{${name}}}`)}
          onChange={(text) => onChange({ ...condition, right: operandOf(text) })}
        />
      )}
    </div>
  );
}

/** "{{name}}" alone is a variable, everything else a value. */
function operandOf(text: string): Operand {
  const variable = /^\{\{([A-Za-z][A-Za-z0-9_.-]*)\}\}$/.exec(text)?.[1];
  return variable === undefined ? { value: text } : { variable };
}

function Several({ parts, onChange, depth }: { parts: Condition[]; onChange: (parts: Condition[]) => void; depth: number }) {
  const t = useTranslations("blocks");
  return (
    <div className="flex flex-col gap-2 border-l-2 border-line pl-2">
      {parts.map((part, at) => (
        <div key={at} className="flex items-start gap-1">
          <div className="min-w-0 grow">
            <ConditionEditor condition={part} onChange={(next) => onChange(parts.with(at, next))} depth={depth + 1} />
          </div>
          <IconButton
            icon={X}
            size="s"
            label={t("removeNumbered", { label: t("fields.condition"), number: at + 1 })}
            onClick={() => onChange(parts.toSpliced(at, 1))}
          />
        </div>
      ))}
      <Button size="s" variant="ghost" icon={Plus} className="self-start" onClick={() => onChange([...parts, { caller: "known" }])}>
        {t("addCondition")}
      </Button>
    </div>
  );
}

function begin(kind: Kind, before: Condition): Condition {
  switch (kind) {
    case "all":
      return { all: "any" in before ? before.any : [before] };
    case "any":
      return { any: "all" in before ? before.all : [before] };
    case "not":
      return { not: before };
    case "caller":
      return { caller: "known" };
    case "days":
      return { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" };
    case "listed":
      return { listed: "vip" };
    case "fact":
      return { fact: "suspended", is: true };
    case "left":
      return { left: { variable: "caller.number" }, compare: "startsWith", right: { value: "03" } };
  }
}

function kindOf(condition: Condition): Kind {
  return kinds.find((kind) => kind in condition) ?? "left";
}
