"use client";

import { useMutation } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { EntranceTitle } from "./entrance.tsx";
import { Problem } from "./problem.tsx";

/** Asks for the reset letter. The answer is the same whether the address has an account or not. */
export function ForgotForm() {
  const t = useTranslations("reset");
  const signIn = useTranslations("signIn");
  const trpc = useTRPC();
  const [email, setEmail] = useState(useSearchParams().get("email") ?? "");
  const [tried, setTried] = useState(false);
  const ask = useMutation(trpc.account.requestReset.mutationOptions());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (/^\S+@\S+\.\S+$/.test(email.trim())) ask.mutate({ email: email.trim() });
  };
  const back = (
    <p className="mt-4 text-sm">
      <Link href="/login" className="text-ai underline underline-offset-2 hover:text-ai-strong">
        {signIn("back")}
      </Link>
    </p>
  );
  if (ask.isSuccess) {
    return (
      <div role="status">
        <MailCheck size={28} aria-hidden className="mb-3 text-ai" />
        <EntranceTitle title={t("sentTitle")}>{t("sentBody", { email: email.trim() })}</EntranceTitle>
        <Button onClick={() => ask.reset()}>{t("sendAgain")}</Button>
        {back}
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <EntranceTitle title={t("askTitle")}>{t("askBody")}</EntranceTitle>
      <Problem error={ask.isPending ? null : ask.error} />
      <Field label={signIn("email")} error={tried && !/^\S+@\S+\.\S+$/.test(email.trim()) ? signIn("needEmail") : undefined}>
        <Input type="email" value={email} onChange={(event) => setEmail(event.target.value)} autoComplete="username" autoFocus />
      </Field>
      <Button type="submit" variant="primary" busy={ask.isPending}>
        {t("send")}
      </Button>
      {back}
    </form>
  );
}
