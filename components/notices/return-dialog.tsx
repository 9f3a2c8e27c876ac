"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

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
  const locale = useLocale();
  const trpc = useTRPC();
  const [why, setWhy] = useState("");
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const record = useMutation(
    trpc.notices.recordReturn.mutationOptions({
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
            busy={record.isPending}
            disabled={why.trim() === ""}
            onClick={() => record.mutate({ delivery: delivery.id, commandId, why: why.trim() })}
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
