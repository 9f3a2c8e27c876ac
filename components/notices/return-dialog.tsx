"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Inputs } from "../../server/routers/index.ts";
import { useTRPCClient } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useRecording } from "./use-recording.ts";

/** A mail or letter came back, and why. A mail's arrival is undone only within three days. */
export function ReturnDialog({
  delivery,
  onClose,
  onDone,
}: {
  delivery: { id: string; reference: string; channel: string };
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("notices");
  const client = useTRPCClient();
  const [why, setWhy] = useState("");
  const { record, busy, said } = useRecording<Omit<Inputs["notices"]["recordReturn"], "commandId">>(
    client.notices.recordReturn.mutate,
    () => {
      onDone();
      onClose();
    },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      width="s"
      title={t("recordReturn")}
      description={`${delivery.reference}　${delivery.channel === "mail" ? t("returnMail") : t("returnLetter")}`}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="danger"
            busy={busy}
            disabled={why.trim() === ""}
            onClick={() => record({ delivery: delivery.id, why: why.trim() })}
          >
            {t("record")}
          </Button>
        </>
      }
    >
      <Field label={t("why")} hint={t("whyHint")} error={said} required>
        <Input value={why} onChange={(event) => setWhy(event.target.value)} maxLength={500} />
      </Field>
    </Dialog>
  );
}
