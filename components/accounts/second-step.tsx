"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { CodeInput } from "./code-input.tsx";
import { EntranceTitle } from "./entrance.tsx";
import { Problem } from "./problem.tsx";

/** The second factor of a log-in: six digits, or a recovery code. Goes back to the start when its time is over. */
export function SecondStep({ onDone, onRestart }: { onDone: () => void; onRestart: (error: unknown) => void }) {
  const t = useTranslations("signIn");
  const trpc = useTRPC();
  const [kind, setKind] = useState<"totp" | "recovery">("totp");
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const verify = useMutation(
    trpc.account.verifySecondFactor.mutationOptions({
      onSuccess: onDone,
      onError: (error) => {
        setCode("");
        setTried(false);
        if (refusalOf(error)?.code === "SECOND_FACTOR_TIMEOUT") onRestart(error);
      },
    }),
  );
  const send = (typed: string) => {
    setTried(true);
    if (typed.trim() !== "" && !verify.isPending) verify.mutate({ kind, code: typed });
  };
  const change = (typed: string) => {
    setCode(typed);
    // The last digit sends: nobody has time to spare in thirty seconds.
    if (kind === "totp" && /^\d{6}$/.test(typed)) send(typed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(code);
  };
  const other = kind === "totp" ? "recovery" : "totp";
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <EntranceTitle title={t("codeTitle")}>{kind === "totp" ? t("codeBody") : t("recoveryBody")}</EntranceTitle>
      <Problem error={verify.isPending ? null : verify.error} />
      <Field label={kind === "totp" ? t("code") : t("recovery")} error={tried && code === "" && verify.isIdle ? t("needCode") : undefined}>
        <CodeInput key={kind} kind={kind} value={code} onChange={change} />
      </Field>
      <Button type="submit" variant="primary" busy={verify.isPending || verify.isSuccess}>
        {t("verify")}
      </Button>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="ghost"
          size="s"
          onClick={() => {
            setKind(other);
            setCode("");
            verify.reset();
          }}
        >
          {kind === "totp" ? t("useRecovery") : t("useApp")}
        </Button>
        <Button variant="ghost" size="s" onClick={() => onRestart(null)}>
          {t("startAgain")}
        </Button>
      </div>
    </form>
  );
}
