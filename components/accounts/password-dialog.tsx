"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { PasswordInput } from "./password-input.tsx";
import { Problem } from "./problem.tsx";

/** Asks for the present password before an act that would help somebody who found an open screen. */
export function PasswordDialog({
  open,
  onClose,
  title,
  description,
  action,
  danger = false,
  act,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  description: string;
  action: string;
  danger?: boolean;
  act: { mutate: (input: { password: string }) => void; reset: () => void; error: unknown; isPending: boolean };
}) {
  const t = useTranslations("account");
  const kit = useTranslations("kit");
  const form = useId();
  const [password, setPassword] = useState("");
  const { reset } = act;
  useEffect(() => {
    if (!open) return;
    setPassword("");
    reset();
  }, [open, reset]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== "") act.mutate({ password });
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={description}
      width="s"
      footer={
        <>
          <Button onClick={onClose}>{kit("cancel")}</Button>
          <Button type="submit" form={form} variant={danger ? "danger" : "primary"} busy={act.isPending}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Problem error={act.isPending ? null : act.error} />
        <Field label={t("presentPassword")}>
          <PasswordInput value={password} onChange={setPassword} autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}
