"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Schedule, schedule } from "../../../../flow/hours/schedule.ts";
import { Button } from "../../../ui/button.tsx";
import { cx } from "../../../ui/cx.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { controlLook } from "../../../ui/input.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { useSurroundings } from "../form-context.ts";
import { issuesBelow } from "../issues.ts";
import { SuggestedInput } from "../suggested-input.tsx";
import { TimeSpanFields } from "../time-span-fields.tsx";
import { useCodeText } from "../use-code-text.ts";
import type { WidgetProps } from "../widget.ts";

/** Weekly hours, holidays, special days that come back every year, and closures that end by themselves. */
export function ScheduleField({ value, onChange, label, issues, bare }: WidgetProps) {
  const t = useTranslations("blocks");
  const text = useCodeText();
  const { readOnly } = useSurroundings();
  const now = scheduleOf(value);
  if (value === undefined && bare.optional) {
    return readOnly ? null : (
      <Button size="s" icon={Plus} onClick={() => onChange({ weekly: [office] })}>
        {t("ownSchedule")}
      </Button>
    );
  }
  const write = (part: Partial<Schedule>) => onChange({ ...now, ...part });
  const error = text(issues.values().next().value);
  return (
    <fieldset disabled={readOnly} className="flex flex-col gap-4">
      <legend className="mb-1 text-sm font-medium text-ink">{label}</legend>
      <Rows title={t("fields.weekly")} rows={now.weekly} begin={office} onChange={(weekly) => write({ weekly })}>
        {(span, change) => <TimeSpanFields span={span} onChange={change} />}
      </Rows>
      <Switch
        checked={now.holidays === "closed"}
        disabled={readOnly}
        onChange={(closed) => write({ holidays: closed ? "closed" : "as-weekday" })}
      >
        {t("fields.closedOnHolidays")}
      </Switch>
      <Rows
        title={t("fields.special")}
        rows={now.special}
        begin={{ name: t("newSpecialDay"), exit: "closed", days: [{ from: "12-29", to: "01-03" }] }}
        onChange={(special) => write({ special })}
      >
        {(special, change, at) => (
          <div className="flex flex-col gap-2">
            <SuggestedInput
              label={t("fields.specialName")}
              value={special.name}
              among={[]}
              onChange={(name) => change({ ...special, name })}
            />
            <SuggestedInput
              label={t("fields.exit")}
              value={special.exit}
              among={["open", "closed"]}
              onChange={(exit) => change({ ...special, exit })}
              error={text(issuesBelow(issues, `special.${at}.exit`).get(""))}
            />
            {special.days.map((days, index) => (
              <Between
                key={index}
                from={days.from}
                to={days.to}
                hint={t("hints.day")}
                onChange={(next) => change({ ...special, days: special.days.with(index, next) })}
              />
            ))}
          </div>
        )}
      </Rows>
      <Rows
        title={t("fields.closures")}
        rows={now.closures}
        begin={{ name: t("newClosure"), from: "2027-01-01T00:00", to: "2027-01-02T00:00" }}
        onChange={(closures) => write({ closures })}
      >
        {(closure, change) => (
          <div className="flex flex-col gap-2">
            <SuggestedInput
              label={t("fields.specialName")}
              value={closure.name}
              among={[]}
              onChange={(name) => change({ ...closure, name })}
            />
            <Between from={closure.from} to={closure.to} hint={t("hints.moment")} onChange={(next) => change({ ...closure, ...next })} />
          </div>
        )}
      </Rows>
      {error === undefined ? null : <p className="text-sm text-shu">{error}</p>}
    </fieldset>
  );
}

function Rows<Row>({
  title,
  rows,
  begin,
  onChange,
  children,
}: {
  title: string;
  rows: Row[];
  begin: Row;
  onChange: (rows: Row[]) => void;
  children: (row: Row, change: (row: Row) => void, at: number) => React.ReactNode;
}) {
  const t = useTranslations("blocks");
  return (
    <div className="flex flex-col gap-2">
      <span className="text-xs font-medium text-ink-2">{title}</span>
      {rows.map((row, at) => (
        <div key={at} className="flex items-start gap-1 rounded border border-line bg-ground p-2">
          <div className="min-w-0 grow">{children(row, (next) => onChange(rows.with(at, next)), at)}</div>
          <IconButton
            icon={X}
            size="s"
            label={t("removeNumbered", { label: title, number: at + 1 })}
            onClick={() => onChange(rows.toSpliced(at, 1))}
          />
        </div>
      ))}
      <Button size="s" variant="ghost" icon={Plus} className="self-start" onClick={() => onChange([...rows, begin])}>
        {t("add")}
      </Button>
    </div>
  );
}

function Between({
  from,
  to,
  hint,
  onChange,
}: {
  from: string;
  to: string;
  hint: string;
  onChange: (span: { from: string; to: string }) => void;
}) {
  const t = useTranslations("blocks");
  return (
    <div>
      <div className="flex items-center gap-2">
        <input
          aria-label={t("fields.from")}
          value={from}
          onChange={(event) => onChange({ from: event.target.value.normalize("NFKC"), to })}
          className={cx(controlLook, "figures h-9")}
        />
        <span aria-hidden className="text-ink-3">
          –
        </span>
        <input
          aria-label={t("fields.to")}
          value={to}
          onChange={(event) => onChange({ from, to: event.target.value.normalize("NFKC") })}
          className={cx(controlLook, "figures h-9")}
        />
      </div>
      <p className="mt-1 text-xs text-ink-3">{hint}</p>
    </div>
  );
}

const office: Schedule["weekly"][number] = { days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" };
const empty: Schedule = { weekly: [], holidays: "closed", special: [], closures: [] };

/** A schedule that is being typed may not be valid yet; what can be shown of it is. */
function scheduleOf(value: unknown): Schedule {
  const read = schedule.safeParse(value);
  if (read.success) return read.data;
  return typeof value === "object" && value !== null ? { ...empty, ...value } : empty;
}
