"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { useToast } from "../ui/toast.tsx";
import { Section } from "./account-page.tsx";
import { isGood, NewPasswordFields } from "./new-password-fields.tsx";
import { PasswordInput } from "./password-input.tsx";
import { Problem } from "./problem.tsx";

const empty = { first: "", second: "" };

export function PasswordSection({ email }: { email: string }) {
  const t = useTranslations("account");
  const signIn = useTranslations("signIn");
  const trpc = useTRPC();
  const client = useQueryClient();
  const toast = useToast();
  const [present, setPresent] = useState("");
  const [next, setNext] = useState(empty);
  const [tried, setTried] = useState(false);
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: async () => {
        setPresent("");
        setNext(empty);
        setTried(false);
        toast.done({ title: t("passwordChanged"), description: t("passwordChangedBody") });
        await client.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() });
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (present !== "" && isGood(next)) change.mutate({ present, next: next.first });
  };
  return (
    <Section title={t("passwordTitle")}>
      <form onSubmit={submit} noValidate className="flex w-full max-w-md flex-col gap-4">
        <Problem error={change.isPending ? null : change.error} />
        {/* Tells password managers whose password this is. */}
        <input type="email" value={email} readOnly hidden autoComplete="username" />
        <Field label={t("presentPassword")} error={tried && present === "" ? signIn("needPassword") : undefined}>
          <PasswordInput value={present} onChange={setPresent} />
        </Field>
        <NewPasswordFields value={next} onChange={setNext} tried={tried} />
        <Button type="submit" busy={change.isPending} className="self-start">
          {t("changePassword")}
        </Button>
      </form>
    </Section>
  );
}
