"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { useTRPC } from "../trpc.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { EntranceTitle } from "./entrance.tsx";
import { isGood, NewPasswordFields } from "./new-password-fields.tsx";
import { Problem } from "./problem.tsx";
import { Said } from "./said.tsx";

type Invitation = Outputs["account"]["invitation"];

/** Joins an organisation by the link of the letter: with a new account, or with the one that the address already has. */
export function InvitationForm({ token }: { token: string }) {
  const t = useTranslations("invitation");
  const signIn = useTranslations("signIn");
  const trpc = useTRPC();
  const invitation = useQuery(trpc.account.invitation.queryOptions({ token }));
  if (invitation.isPending) return <Skeleton lines={5} />;
  if (invitation.isError) {
    return (
      <>
        <EntranceTitle title={t("invalidTitle")} />
        <Problem error={invitation.error} />
        <LinkButton href="/login" className="mt-4">
          {signIn("back")}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <Heading invitation={invitation.data} />
      <Body token={token} invitation={invitation.data} />
    </>
  );
}

function Heading({ invitation }: { invitation: Invitation }) {
  const t = useTranslations("invitation");
  const roles = useTranslations("roles");
  const formats = useFormats();
  return (
    <EntranceTitle title={t("title", { organisation: invitation.organisation.name })}>
      <p>{t("body", { role: roles(invitation.role) })}</p>
      <p>{t("expires", { date: `${formats.date(invitation.expiresAt)} ${formats.time(invitation.expiresAt)}` })}</p>
    </EntranceTitle>
  );
}

function Body({ token, invitation }: { token: string; invitation: Invitation }) {
  const t = useTranslations("invitation");
  const trpc = useTRPC();
  const signOut = useMutation(trpc.account.signOut.mutationOptions({ onSuccess: () => window.location.reload() }));
  const { email, signedInAs, hasAccount } = invitation;
  if (signedInAs !== null && signedInAs !== email) {
    return (
      <div className="flex flex-col items-start gap-4">
        <p className="text-sm text-ink-2">{t("otherBody", { email: signedInAs, invited: email })}</p>
        <Problem error={signOut.error} />
        <Button busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {t("signOut")}
        </Button>
      </div>
    );
  }
  if (hasAccount && signedInAs === null) {
    const back = `/login?email=${encodeURIComponent(email)}&next=${encodeURIComponent(`/invitation/${token}`)}`;
    return (
      <div className="flex flex-col items-start gap-4">
        <p className="text-sm text-ink-2">{t("accountBody")}</p>
        <LinkButton href={back} variant="primary">
          {t("signIn")}
        </LinkButton>
      </div>
    );
  }
  return <Join token={token} invitation={invitation} />;
}

function Join({ token, invitation }: { token: string; invitation: Invitation }) {
  const t = useTranslations("invitation");
  const trpc = useTRPC();
  const known = invitation.signedInAs !== null;
  const [name, setName] = useState(invitation.name ?? "");
  const [password, setPassword] = useState({ first: "", second: "" });
  const [tried, setTried] = useState(false);
  const join = useMutation(
    trpc.account.acceptInvitation.mutationOptions({
      onSuccess: ({ signedIn }) => window.location.assign(signedIn ? "/" : `/login?email=${encodeURIComponent(invitation.email)}`),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (known) join.mutate({ token });
    else if (name.trim() !== "" && isGood(password)) join.mutate({ token, name: name.trim(), password: password.first });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Problem error={join.isPending ? null : join.error} />
      {known ? (
        <p className="text-sm text-ink-2">{t("joinAs", { email: invitation.email })}</p>
      ) : (
        <>
          <Said label={t("email")}>{invitation.email}</Said>
          {/* Tells password managers whose password will be chosen. */}
          <input type="email" value={invitation.email} readOnly hidden autoComplete="username" />
          <Field label={t("name")} error={tried && name.trim() === "" ? t("needName") : undefined}>
            <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" maxLength={100} />
          </Field>
          <NewPasswordFields value={password} onChange={setPassword} tried={tried} />
        </>
      )}
      <Button type="submit" variant="primary" busy={join.isPending || join.isSuccess}>
        {t("join")}
      </Button>
    </form>
  );
}
