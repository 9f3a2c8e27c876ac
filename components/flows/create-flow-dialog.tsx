"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";

const templates = ["reception", "extension", "message", "blank"] as const;
const kinds = ["inbound", "subflow"] as const;

export function CreateFlowDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("flows");
  const kindNames = useTranslations("designer.flow.kinds");
  const locale = useLocale();
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const form = useId();
  const create = useMutation(trpc.flows.create.mutationOptions());
  const [name, setName] = useState("");
  const [template, setTemplate] = useState<(typeof templates)[number]>("reception");
  const [kind, setKind] = useState<(typeof kinds)[number]>("inbound");

  const submit = async () => {
    const { id } = await create.mutateAsync({ name: name.trim(), template, kind: template === "blank" ? kind : "inbound" });
    await client.invalidateQueries({ queryKey: trpc.flows.pathKey() });
    router.push(`/flows/${id}`);
  };

  return (
    <Dialog
      open={open}
      onClose={onClose}
      width="s"
      title={t("createTitle")}
      footer={
        <Button variant="primary" type="submit" form={form} busy={create.isPending} disabled={name.trim() === ""}>
          {t("create")}
        </Button>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") void submit();
        }}
      >
        <Field
          label={t("createName")}
          hint={t("createHint")}
          required
          error={create.isError ? (refusalOf(create.error)?.text[locale] ?? create.error.message) : undefined}
        >
          <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t("template")}>
          <Select value={template} onChange={setTemplate} items={templates.map((value) => ({ value, label: t(`templates.${value}`) }))} />
        </Field>
        {template === "blank" ? (
          <Field label={t("kind")}>
            <Select value={kind} onChange={setKind} items={kinds.map((value) => ({ value, label: kindNames(value) }))} />
          </Field>
        ) : null}
      </form>
    </Dialog>
  );
}
