"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import { useRefusalText } from "../use-refusal-text.ts";

/** A new organisation and the letter to the person who will act for it. */
export function CreateCustomerDialog({
  parents,
  house,
  reseller,
  onClose,
}: {
  parents: readonly { id: string; name: string; kind: string }[];
  house: string;
  /** A reseller makes customers of its own. */
  reseller: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("customers");
  const kit = useTranslations("kit");
  const language = useTranslations("shell.languages");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const told = useRefusalText();
  const id = useId();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<"customer" | "reseller">("customer");
  const [parent, setParent] = useState(house);
  const [person, setPerson] = useState("");
  const [email, setEmail] = useState("");
  const [letter, setLetter] = useState<"ja" | "en">(locale === "en" ? "en" : "ja");
  const create = useMutation(
    trpc.customers.create.mutationOptions({
      onSuccess: async () => {
        toast.done({ title: t("made", { name }) });
        await queries.invalidateQueries({ queryKey: trpc.customers.pathKey() });
        onClose();
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name, kind, parentId: parent, administrator: { name: person, email, locale: letter } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("createTitle")}
      footer={
        <>
          <Button onClick={onClose}>{kit("cancel")}</Button>
          <Button
            type="submit"
            form={id}
            variant="primary"
            busy={create.isPending}
            disabled={name.trim() === "" || person.trim() === "" || email.trim() === ""}
          >
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <Field label={t("name")} hint={t("nameHint")} required>
          <Input value={name} maxLength={200} required onChange={(event) => setName(event.target.value)} />
        </Field>
        {reseller ? null : (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("kind")}>
              <Select
                value={kind}
                onChange={setKind}
                items={(["customer", "reseller"] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
              />
            </Field>
            {kind === "reseller" ? null : (
              <Field label={t("parent")}>
                <Combobox
                  value={parent}
                  onChange={(next) => setParent(next ?? house)}
                  items={parents.map((one) => ({ value: one.id, label: one.id === house ? t("direct") : one.name }))}
                />
              </Field>
            )}
          </div>
        )}
        <Field label={t("adminName")} required>
          <Input value={person} maxLength={100} autoComplete="off" required onChange={(event) => setPerson(event.target.value)} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_10rem]">
          <Field label={t("adminEmail")} required>
            <Input
              type="email"
              value={email}
              maxLength={254}
              autoComplete="off"
              required
              onChange={(event) => setEmail(event.target.value)}
            />
          </Field>
          <Field label={t("adminLanguage")}>
            <Select
              value={letter}
              onChange={setLetter}
              items={(["ja", "en"] as const).map((value) => ({ value, label: language(value) }))}
            />
          </Field>
        </div>
        {create.isError ? (
          <p role="alert" className="text-sm text-shu">
            {t("failed")}: {told(create.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}
