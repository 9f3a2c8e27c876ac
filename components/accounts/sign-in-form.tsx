"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { EntranceTitle } from "./entrance.tsx";
import { landing } from "./landing.ts";
import { PasswordInput } from "./password-input.tsx";
import { Problem } from "./problem.tsx";
import { SecondStep } from "./second-step.tsx";

/** Password, and where the account asks for it the second factor; then back to the page that was wanted. */
export function SignInForm() {
  const search = useSearchParams();
  const [second, setSecond] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  // A full load: nothing of another person's data stays in memory.
  const enter = () => window.location.assign(landing(search.get("next")));
  const restart = (error: unknown) => {
    setFailure(error);
    setSecond(false);
  };
  return second ? (
    <SecondStep onDone={enter} onRestart={restart} />
  ) : (
    <FirstStep
      email={search.get("email") ?? ""}
      afterReset={search.get("reset") === "1"}
      failure={failure}
      onNext={(next) => (next === "second-factor" ? setSecond(true) : enter())}
    />
  );
}

function FirstStep({
  email: given,
  afterReset,
  failure,
  onNext,
}: {
  email: string;
  afterReset: boolean;
  failure: unknown;
  onNext: (next: "signed-in" | "second-factor") => void;
}) {
  const t = useTranslations("signIn");
  const trpc = useTRPC();
  const [email, setEmail] = useState(given);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const signIn = useMutation(trpc.account.signIn.mutationOptions({ onSuccess: ({ next }) => onNext(next) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (email.trim() === "" || password === "") return;
    signIn.mutate({ email: email.trim(), password });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <EntranceTitle title={t("title")}>{afterReset ? t("passwordNew") : undefined}</EntranceTitle>
      <Problem error={signIn.isPending ? null : (signIn.error ?? failure)} />
      <Field label={t("email")} error={tried && email.trim() === "" ? t("needEmail") : undefined}>
        <Input
          type="email"
          name="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          autoComplete="username"
          autoFocus={given === ""}
        />
      </Field>
      <Field label={t("password")} error={tried && password === "" ? t("needPassword") : undefined}>
        <PasswordInput value={password} onChange={setPassword} autoFocus={given !== ""} />
      </Field>
      <Button type="submit" variant="primary" busy={signIn.isPending || signIn.isSuccess}>
        {t("submit")}
      </Button>
      <p className="text-sm">
        <Link
          href={`/forgot${email === "" ? "" : `?email=${encodeURIComponent(email.trim())}`}`}
          className="text-ai underline underline-offset-2 hover:text-ai-strong"
        >
          {t("forgot")}
        </Link>
      </p>
    </form>
  );
}
