"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useToast } from "../ui/toast.tsx";
import { Section } from "./account-page.tsx";
import { Problem } from "./problem.tsx";
import { Said } from "./said.tsx";

export function ProfileSection({ person }: { person: { name: string; email: string } }) {
  const t = useTranslations("account");
  const invitation = useTranslations("invitation");
  const trpc = useTRPC();
  const client = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState(person.name);
  const rename = useMutation(
    trpc.account.rename.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: trpc.me.get.queryKey() });
        toast.done({ title: t("saved") });
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") rename.mutate({ name: name.trim() });
  };
  return (
    <Section title={t("profile")}>
      <form onSubmit={submit} noValidate className="flex w-full max-w-md flex-col items-start gap-4">
        <Problem error={rename.isPending ? null : rename.error} />
        <Field label={t("name")} error={name.trim() === "" ? invitation("needName") : undefined} className="w-full">
          <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" maxLength={100} />
        </Field>
        <Said label={t("email")}>{person.email}</Said>
        <Button type="submit" busy={rename.isPending} disabled={name.trim() === person.name}>
          {t("save")}
        </Button>
      </form>
    </Section>
  );
}
