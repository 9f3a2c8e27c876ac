"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { RefusalBox } from "../contracts/refusal-box.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { AffectedList } from "../office/affected-list.tsx";
import { Facts } from "../office/facts.tsx";
import { useDayWords } from "../office/use-day-words.ts";
import { useGive } from "../office/use-give.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { DayInput } from "../ui/day-input.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";

type What = "recording-extension" | "recording-delivery" | "service";

/** 38, 48: the abolition of an addon or of the service; beside it who is told in writing by when, and what falls away. */
export function AbolitionDialog({
  provider,
  what,
  onClose,
  onDone,
}: {
  provider: string;
  what: "addon" | "service";
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("revisions");
  const toast = useToast();
  const [addon, setAddon] = useState<Exclude<What, "service">>("recording-extension");
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [within, setWithin] = useState("");
  const service = what === "service";
  const type = service ? "abolish-service" : "abolish-addon";
  const { give, busy, refusal, problem, clear } = useGive((given) => {
    toast.done({ title: t(given.waits ? "asked" : "decided") });
    onDone();
    onClose();
  });
  const day = lastDay !== null && /^\d{4}-\d{2}-\d{2}$/.test(lastDay) ? lastDay : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day === null || busy) return;
    const data = service ? { lastDay: day, ...(within.trim() === "" ? {} : { withinMonth: within.trim() }) } : { addon, lastDay: day };
    give({ stream: { kind: "provider", id: provider }, type, data });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width="l"
      title={t(service ? "abolishService" : "abolishAddon")}
      description={<RuleCite rule={service ? "48-1" : "38-1"} />}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="abolition" variant="danger" busy={busy} disabled={day === null}>
            {t("askApproval")}
          </Button>
        </>
      }
    >
      <div className="grid gap-6 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
        <form id="abolition" onSubmit={submit} onChange={clear} className="flex min-w-0 flex-col gap-4">
          {service ? null : (
            <Field label={t("addon")}>
              <Select<Exclude<What, "service">>
                value={addon}
                onChange={setAddon}
                items={(["recording-extension", "recording-delivery"] as const).map((value) => ({ value, label: t(`addons.${value}`) }))}
              />
            </Field>
          )}
          <Field label={t("lastDay")} hint={t(service ? "lastDayServiceHint" : "lastDayHint")} required>
            <DayInput value={lastDay} onChange={setLastDay} />
          </Field>
          {service ? (
            <Field label={t("withinMonth")} hint={t("withinMonthHint")}>
              <Input value={within} onChange={(event) => setWithin(event.target.value)} maxLength={500} />
            </Field>
          ) : null}
          <p className="text-sm text-ink-2">{t(service ? "cascadeService" : "cascadeAddon")}</p>
        </form>
        <section aria-label={t("effect")} aria-live="polite" className="flex min-w-0 flex-col gap-4">
          <h3 className="text-sm font-semibold text-ink">{t("effect")}</h3>
          {refusal === null ? null : (
            <RefusalBox type={type} refusal={refusal} onUse={({ value }) => typeof value === "string" && setLastDay(value)} />
          )}
          {problem === null ? null : <p className="text-sm text-shu">{problem}</p>}
          {day === null ? (
            <p className="text-sm text-ink-3">{t("effectFirstDay")}</p>
          ) : (
            <Effect what={service ? "service" : addon} lastDay={day} onUse={setLastDay} />
          )}
        </section>
      </div>
    </Dialog>
  );
}

function Effect({ what, lastDay, onUse }: { what: What; lastDay: string; onUse: (day: string) => void }) {
  const t = useTranslations("revisions");
  const trpc = useTRPC();
  const format = useFormats();
  const { day } = useDayWords();
  const asked = useDebounced(lastDay);
  const effect = useQuery(trpc.revisions.abolitionEffect.queryOptions({ what, lastDay: asked }, { placeholderData: keepPreviousData }));
  if (effect.data === undefined) return <p className="text-sm text-ink-3">{effect.isError ? t("effectFailed") : t("computing")}</p>;
  const { arriveBy, earliest, late, monthEnd, fees, count, contracts } = effect.data;
  return (
    <div className="flex flex-col gap-4">
      {late || !monthEnd ? (
        <div className="flex flex-wrap items-center gap-3 rounded border border-ochre bg-ochre-soft p-3 text-sm">
          <span className="grow">{late ? t("tooLateDay", { day: day(arriveBy), earliest: day(earliest) }) : t("notMonthEnd")}</span>
          {late ? (
            <Button size="s" onClick={() => onUse(earliest)}>
              {t("useDay", { day: day(earliest) })}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Facts
        items={[
          { label: t("letterBy"), value: day(arriveBy), ...(late ? { tone: "shu" as const } : {}) },
          { label: t("contractsTold"), value: format.count(count) },
          { label: t("feesAway"), value: format.yen(fees) },
        ]}
      />
      <AffectedList
        rows={contracts.map((row) => ({
          contract: row.contract,
          customer: row.customer,
          figure: row.endsBefore ? t("endsBefore") : format.yen(row.fee),
        }))}
        more={count > contracts.length ? t("andMore", { count: count - contracts.length }) : undefined}
      />
    </div>
  );
}
