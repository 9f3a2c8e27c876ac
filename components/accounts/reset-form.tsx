"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { EntranceTitle } from "./entrance.tsx";
import { isGood, NewPasswordFields } from "./new-password-fields.tsx";
import { Problem } from "./problem.tsx";

/** Chooses a new password by the token of the letter; a spent or expired token offers a new letter. */
export function ResetForm({ token }: { token: string }) {
  const t = useTranslations("reset");
  const trpc = useTRPC();
  const [password, setPassword] = useState({ first: "", second: "" });
  const [tried, setTried] = useState(false);
  const reset = useMutation(
    trpc.account.resetPassword.mutationOptions({
      onSuccess: ({ email }) => window.location.assign(`/login?reset=1&email=${encodeURIComponent(email)}`),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isGood(password)) reset.mutate({ token, password: password.first });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <EntranceTitle title={t("title")}>{t("body")}</EntranceTitle>
      <Problem error={reset.isPending ? null : reset.error} />
      {refusalOf(reset.error)?.code === "RESET_INVALID" ? (
        <LinkButton href="/forgot" variant="primary">
          {t("newLink")}
        </LinkButton>
      ) : (
        <>
          <NewPasswordFields value={password} onChange={setPassword} tried={tried} autoFocus />
          <Button type="submit" variant="primary" busy={reset.isPending || reset.isSuccess}>
            {t("submit")}
          </Button>
        </>
      )}
    </form>
  );
}
