"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { RefusalBox } from "../contracts/refusal-box.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useActs } from "../contracts/use-acts.ts";
import { AffectedList } from "../office/affected-list.tsx";
import { ExportButton } from "../office/export-button.tsx";
import { Loaded } from "../office/loaded.tsx";
import { rowsCsv } from "../office/rows-csv.ts";
import { useDayWords } from "../office/use-day-words.ts";
import { useGive } from "../office/use-give.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { DayInput } from "../ui/day-input.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";

type Row = Outputs["administration"]["holidays"]["rows"][number];

/** The holidays of a year; changing one first shows every due date that it would move. */
export function Holidays() {
  const t = useTranslations("administration");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useActs().may("set-holiday", "provider");
  const { day } = useDayWords();
  const [asked, setYear] = useUrlState("year");
  const year = /^\d{4}$/.test(asked ?? "") ? Math.min(2150, Math.max(1949, Number(asked))) : null;
  const read = useQuery(trpc.administration.holidays.queryOptions({ year }, { placeholderData: keepPreviousData }));
  const [changing, setChanging] = useState<{ day: string | null; name: string | null; gone: boolean } | null>(null);
  const columns: Column<Row>[] = [
    { id: "day", header: t("day"), cell: (row) => <span className="figures whitespace-nowrap">{day(row.day)}</span> },
    {
      id: "name",
      header: t("holiday"),
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-2">
          {row.name ?? <span className="text-ink-3 line-through">{row.printed}</span>}
          {row.changed ? <Badge tone="ai">{t(row.name === null ? "takenAway" : "corrected")}</Badge> : null}
          {row.forecast ? <Badge tone="ochre">{t("forecast")}</Badge> : null}
        </span>
      ),
    },
    {
      id: "acts",
      header: <span className="sr-only">{t("change")}</span>,
      align: "end",
      cell: (row) =>
        may ? (
          <Button
            size="s"
            variant="ghost"
            onClick={() => setChanging({ day: row.day, name: row.name ?? row.printed, gone: row.name !== null })}
          >
            {t(row.name === null ? "putBack" : "takeAway")}
          </Button>
        ) : null,
    },
  ];
  return (
    <Loaded query={read}>
      {({ year: shown, rows, provider }) => (
        <>
          <div className="flex flex-wrap items-center gap-2 p-4 md:px-6">
            <IconButton icon={ChevronLeft} label={t("yearBefore")} onClick={() => setYear(String(shown - 1))} />
            <span className="figures w-20 text-center text-base font-medium">{t("year", { year: String(shown) })}</span>
            <IconButton icon={ChevronRight} label={t("yearAfter")} onClick={() => setYear(String(shown + 1))} />
            <span className="grow" />
            <RuleCite rule="C-06" />
            <ExportButton name={`holidays-${shown}`} fetch={() => rowsCsv(["day", "name", "printed", "changed", "forecast"], rows)} />
            {may ? (
              <Button variant="primary" icon={Plus} onClick={() => setChanging({ day: null, name: "", gone: false })}>
                {t("addHoliday")}
              </Button>
            ) : null}
          </div>
          <p className="max-w-3xl px-4 pb-3 text-sm text-ink-2 md:px-6">{t("holidaysIntro")}</p>
          {rows.length === 0 ? (
            <p className="px-4 text-sm text-ink-3 md:px-6">{t("noHolidays")}</p>
          ) : (
            <DataTable<Row> label={t("tabs.holidays")} rows={rows} columns={columns} rowKey={(row) => row.day} />
          )}
          {changing === null ? null : (
            <HolidayDialog
              provider={provider}
              initial={changing}
              onClose={() => setChanging(null)}
              onDone={() => void queries.invalidateQueries({ queryKey: trpc.administration.pathKey() })}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function HolidayDialog({
  provider,
  initial,
  onClose,
  onDone,
}: {
  provider: string;
  initial: { day: string | null; name: string | null; gone: boolean };
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("administration");
  const toast = useToast();
  const [day, setDay] = useState(initial.day);
  const [name, setName] = useState(initial.name ?? "");
  const [kind, setKind] = useState<"holiday" | "ordinary">(initial.gone ? "ordinary" : "holiday");
  const { give, busy, refusal, problem, clear } = useGive(() => {
    toast.done({ title: t("holidaySet") });
    onDone();
    onClose();
  });
  const read = day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
  const ready = read !== null && (kind === "ordinary" || name.trim() !== "");
  const asked = { day: read ?? "", name: kind === "holiday" ? name.trim() : null };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) give({ stream: { kind: "provider", id: provider }, type: "set-holiday", data: asked });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width="l"
      title={t("changeHoliday")}
      description={<RuleCite rule="C-06" />}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="holiday" variant="primary" busy={busy} disabled={!ready}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-6 md:grid-cols-2">
        <form id="holiday" onSubmit={submit} onChange={clear} className="flex min-w-0 flex-col gap-4">
          <Field label={t("day")} required>
            <DayInput value={day} onChange={setDay} />
          </Field>
          <Field label={t("becomes")}>
            <Select<"holiday" | "ordinary">
              value={kind}
              onChange={setKind}
              items={(["holiday", "ordinary"] as const).map((value) => ({ value, label: t(`becomesWhat.${value}`) }))}
            />
          </Field>
          {kind === "holiday" ? (
            <Field label={t("holiday")} required>
              <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={100} />
            </Field>
          ) : null}
          {refusal === null ? null : <RefusalBox type="set-holiday" refusal={refusal} />}
          {problem === null ? null : <p className="text-sm text-shu">{problem}</p>}
        </form>
        <section aria-label={t("moves")} aria-live="polite" className="flex min-w-0 flex-col gap-3">
          <h3 className="text-sm font-semibold text-ink">{t("moves")}</h3>
          {ready ? <Moves day={asked.day} name={asked.name} /> : <p className="text-sm text-ink-3">{t("movesFirst")}</p>}
        </section>
      </div>
    </Dialog>
  );
}

function Moves({ day, name }: { day: string; name: string | null }) {
  const t = useTranslations("administration");
  const trpc = useTRPC();
  const format = useFormats();
  const words = useDayWords();
  const asked = useDebounced(`${day}/${name === null ? "" : "holiday"}`);
  const [of = day, kind = ""] = asked.split("/");
  const moves = useQuery(
    trpc.administration.holidayMoves.queryOptions(
      { day: of, name: kind === "" ? null : t("holiday") },
      { placeholderData: keepPreviousData },
    ),
  );
  if (moves.data === undefined) return <p className="text-sm text-ink-3">{moves.isError ? t("movesFailed") : t("computing")}</p>;
  const { moved, keptCount, contracts } = moves.data;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="text-ink-2">{t("movesOf", { contracts: format.count(contracts) })}</p>
      {moved.length === 0 ? <p className="font-medium text-ink">{t("nothingMoves")}</p> : null}
      {moved.map((row) => (
        <div key={`${row.due}-${row.before}`} className="flex flex-col gap-1 rounded border border-line p-3">
          <p className="figures text-ink">
            {t("movedDay", { due: words.day(row.due), before: words.day(row.before), after: words.day(row.after) })}
          </p>
          <p className="text-xs text-ink-3">{t("movedContracts", { count: row.count })}</p>
          <AffectedList
            rows={row.contracts.slice(0, 8).map((one) => ({ ...one, figure: "" }))}
            more={row.count > 8 ? t("andMore", { count: row.count - 8 }) : undefined}
          />
        </div>
      ))}
      {keptCount === 0 ? null : (
        <p className="text-ink-2">
          {t("kept", { count: keptCount })} <RuleCite rule="T4-1" />
        </p>
      )}
    </div>
  );
}
