"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { CodeInput } from "./code-input.tsx";
import { PasswordDialog } from "./password-dialog.tsx";
import { Problem } from "./problem.tsx";
import { QrCode } from "./qr-code.tsx";

/** Password, then the secret as a picture and as text, then the first code that proves it; ends with the recovery codes. */
export function EnrolSecondFactor({
  open,
  onClose,
  onDone,
}: {
  open: boolean;
  onClose: () => void;
  onDone: (recoveryCodes: readonly string[]) => void;
}) {
  const t = useTranslations("account");
  const trpc = useTRPC();
  const begin = useMutation(trpc.account.beginSecondFactor.mutationOptions());
  if (begin.data === undefined) {
    return (
      <PasswordDialog
        open={open}
        onClose={onClose}
        title={t("factorBegin")}
        description={t("stepPassword")}
        action={t("next")}
        act={begin}
      />
    );
  }
  return (
    <Confirm
      open={open}
      secret={begin.data}
      onClose={() => {
        begin.reset();
        onClose();
      }}
      onDone={() => {
        begin.reset();
        onDone(begin.data.recoveryCodes);
      }}
    />
  );
}

function Confirm({
  open,
  secret,
  onClose,
  onDone,
}: {
  open: boolean;
  secret: { uri: string; secret: string };
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("account");
  const kit = useTranslations("kit");
  const trpc = useTRPC();
  const form = useId();
  const [code, setCode] = useState("");
  const confirm = useMutation(trpc.account.confirmSecondFactor.mutationOptions({ onSuccess: onDone, onError: () => setCode("") }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length === 6) confirm.mutate({ code });
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("factorBegin")}
      width="s"
      footer={
        <>
          <Button onClick={onClose}>{kit("cancel")}</Button>
          <Button type="submit" form={form} variant="primary" busy={confirm.isPending}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <p className="text-sm text-ink">{t("scan")}</p>
        <QrCode text={secret.uri} label={t("qrLabel")} className="size-44 self-center rounded" />
        <div>
          <p className="text-sm text-ink-2">{t("secret")}</p>
          <p data-testid="totp-secret" className="mt-1 rounded bg-sunken px-2 py-1.5 font-mono text-sm text-ink select-all">
            {(secret.secret.match(/.{1,4}/g) ?? []).join(" ")}
          </p>
        </div>
        <Problem error={confirm.isPending ? null : confirm.error} />
        <Field label={t("confirmCode")}>
          <CodeInput kind="totp" value={code} onChange={setCode} />
        </Field>
      </form>
    </Dialog>
  );
}
