"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Inputs } from "../../server/routers/index.ts";
import { useTRPC, useTRPCClient } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { DayInput } from "../ui/day-input.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { jstDay } from "../ui/jst-day.ts";
import { useRecording } from "./use-recording.ts";

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
  const trpc = useTRPC();
  const client = useTRPCClient();
  const clock = useQuery(trpc.clock.get.queryOptions());
  const [on, setOn] = useState<string | null>(null);
  const [proof, setProof] = useState("");
  const today = clock.data === undefined ? null : jstDay(clock.data.now);
  const day = on ?? today;
  const { record, busy, said } = useRecording<Omit<Inputs["notices"]["recordArrival"], "commandId">>(
    client.notices.recordArrival.mutate,
    () => {
      onDone();
      onClose();
    },
  );
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
            busy={busy}
            disabled={!complete}
            onClick={() => complete && record({ delivery: delivery.id, on: day, proof })}
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
