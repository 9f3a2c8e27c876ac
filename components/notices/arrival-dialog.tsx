"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { DayInput } from "../ui/day-input.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { jstDay } from "../ui/jst-day.ts";

/** The day on which the tracking says that the letter arrived; the contract's periods run from it. */
export function ArrivalDialog({
  delivery,
  onClose,
  onDone,
}: {
  delivery: { id: string; reference: string; trackingNumber: string | null };
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("notices");
  const locale = useLocale();
  const trpc = useTRPC();
  const clock = useQuery(trpc.clock.get.queryOptions());
  const [on, setOn] = useState<string | null>(null);
  const [proof, setProof] = useState("");
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const today = clock.data === undefined ? null : jstDay(clock.data.now);
  const day = on ?? today;
  const record = useMutation(
    trpc.notices.recordArrival.mutationOptions({
      onSuccess: (given) => {
        setCommandId(crypto.randomUUID());
        if (!given.ok) return;
        onDone();
        onClose();
      },
    }),
  );
  const said =
    record.data?.ok === false
      ? record.data.refusal.text[locale]
      : record.isError
        ? (refusalOf(record.error)?.text[locale] ?? t("failed"))
        : undefined;
  const complete = day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day);
  return (
    <Dialog
      open
      onClose={onClose}
      width="s"
      title={t("recordArrival")}
      description={`${delivery.reference}${delivery.trackingNumber === null ? "" : `　${t("tracking")} ${delivery.trackingNumber}`}`}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="primary"
            busy={record.isPending}
            disabled={!complete}
            onClick={() => complete && record.mutate({ delivery: delivery.id, commandId, on: day, proof })}
          >
            {t("record")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t("arrivedOn")} hint={t("arrivedOnHint")} error={said} required>
          <DayInput value={day} onChange={setOn} />
        </Field>
        <Field label={t("proof")} hint={t("proofHint")}>
          <Input value={proof} onChange={(event) => setProof(event.target.value)} maxLength={200} />
        </Field>
      </div>
    </Dialog>
  );
}
