"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { schedule } from "../../flow/hours/schedule.ts";
import { FormProvider } from "../flow-editor/form/form-context.ts";
import { bare } from "../flow-editor/form/schema-of.ts";
import { ScheduleField } from "../flow-editor/form/widgets/schedule-field.tsx";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useToast } from "../ui/toast.tsx";
import type { CalendarRow } from "./hours-page.tsx";

const surroundings = { languages: ["ja-JP"], variables: [], names: {}, readOnly: false };
const began = { weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" }] };

/** A new calendar, or one that is changed; its name is what flows say, and stays. */
export function HoursDialog({ calendar, onClose }: { calendar: CalendarRow | null; onClose: () => void }) {
  const t = useTranslations("hours");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState(calendar?.name ?? "");
  const [label, setLabel] = useState(calendar?.label ?? "");
  const [hours, setHours] = useState<unknown>(calendar?.schedule ?? began);
  const [problem, setProblem] = useState<{ code: string; text: string } | null>(null);
  const read = schedule.safeParse(hours);
  const issues = new Map(read.success ? [] : read.error.issues.map(({ path, message }) => [path.join("."), message] as const));
  const done = {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: trpc.calendars.list.queryKey() });
      toast.done({ title: t("kept", { name: label || name }) });
      onClose();
    },
    onError: (error: unknown) => {
      const refusal = refusalOf(error);
      setProblem({ code: refusal?.code ?? "", text: refusal?.text[locale] ?? t("notKept") });
    },
  };
  const create = useMutation(trpc.calendars.create.mutationOptions(done));
  const change = useMutation(trpc.calendars.change.mutationOptions(done));
  const busy = create.isPending || change.isPending;
  const ready = name.trim() !== "" && read.success;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!read.success || busy) return;
    setProblem(null);
    if (calendar === null) create.mutate({ name, label, schedule: read.data });
    else change.mutate({ id: calendar.id, revision: calendar.revision, label, schedule: read.data });
  };
  const aboutName = problem?.code.startsWith("CALENDAR_NAME") ? problem.text : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={calendar === null ? t("newTitle") : t("editTitle", { name: calendar.label || calendar.name })}
      description={t("dialogBody")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form="hours" variant="primary" busy={busy} disabled={!ready}>
            {t("keep")}
          </Button>
        </>
      }
    >
      <form id="hours" onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("label")} hint={t("labelHint")}>
          <Input value={label} maxLength={100} onChange={(event) => setLabel(event.target.value)} />
        </Field>
        <Field label={t("symbol")} hint={calendar === null ? t("symbolHint") : undefined} error={aboutName} required={calendar === null}>
          <Input
            value={name}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            disabled={calendar !== null}
            onChange={(event) => setName(event.target.value.normalize("NFKC"))}
          />
        </Field>
        <FormProvider value={surroundings}>
          <ScheduleField
            value={hours}
            onChange={setHours}
            bare={bare(schedule)}
            hint={{ name: "schedule", label: "schedule" }}
            label={t("hours")}
            issues={issues}
          />
        </FormProvider>
        {read.success ? null : (
          <p role="alert" className="text-sm text-shu">
            {t("unfinished")}
          </p>
        )}
        {problem === null || aboutName !== undefined ? null : (
          <p role="alert" className="text-sm text-shu">
            {problem.text}
          </p>
        )}
      </form>
    </Dialog>
  );
}
