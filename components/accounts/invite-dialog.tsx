"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useState } from "react";
import { type OrganisationKind, type Role, rolesOfKind } from "../../server/roles.ts";
import { type Locale, locales } from "../i18n/preferences.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import { Problem } from "./problem.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { useRefreshMembers } from "./use-refresh-members.ts";

interface Draft {
  email: string;
  name: string;
  role: Role;
  locale: Locale;
}

export function InviteDialog({ open, kind, onClose }: { open: boolean; kind: OrganisationKind; onClose: () => void }) {
  const t = useTranslations("people");
  const kit = useTranslations("kit");
  const signIn = useTranslations("signIn");
  const shell = useTranslations("shell");
  const ownLocale = useLocale();
  const trpc = useTRPC();
  const toast = useToast();
  const refresh = useRefreshMembers();
  const form = useId();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(kind, ownLocale));
  const [tried, setTried] = useState(false);
  const invite = useMutation(
    trpc.members.invite.mutationOptions({
      onSuccess: async (_, { email }) => {
        onClose();
        toast.done({ title: t("invited", { email }) });
        await refresh();
      },
    }),
  );
  const { reset } = invite;
  useEffect(() => {
    if (!open) return;
    setDraft(emptyDraft(kind, ownLocale));
    setTried(false);
    reset();
  }, [open, kind, ownLocale, reset]);
  const goodEmail = /^\S+@\S+\.\S+$/.test(draft.email.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const { email, name, role, locale } = draft;
    if (goodEmail) invite.mutate({ email: email.trim(), name: name.trim() || undefined, role, locale });
  };
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("inviteTitle")}
      description={t("inviteBody")}
      width="s"
      footer={
        <>
          <Button onClick={onClose}>{kit("cancel")}</Button>
          <Button type="submit" form={form} variant="primary" busy={invite.isPending}>
            {t("inviteSend")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Problem error={invite.isPending ? null : invite.error} />
        <Field label={t("inviteEmail")} error={tried && !goodEmail ? signIn("needEmail") : undefined}>
          <Input type="email" value={draft.email} onChange={(event) => set({ email: event.target.value })} autoComplete="off" autoFocus />
        </Field>
        <Field label={t("inviteName")} hint={t("inviteNameHint")}>
          <Input value={draft.name} onChange={(event) => set({ name: event.target.value })} autoComplete="off" maxLength={100} />
        </Field>
        <div>
          <p className="mb-1 text-sm font-medium text-ink">{t("inviteRole")}</p>
          <RoleChoice kind={kind} value={draft.role} onChange={(role) => set({ role })} />
        </div>
        <Field label={t("inviteLocale")}>
          <Select
            value={draft.locale}
            onChange={(locale) => set({ locale })}
            items={locales.map((value) => ({ value, label: shell(`languages.${value}`) }))}
          />
        </Field>
      </form>
    </Dialog>
  );
}

/** The weakest role first: who clicks through gives the least. */
function emptyDraft(kind: OrganisationKind, locale: Locale): Draft {
  const fitting: readonly Role[] = rolesOfKind[kind];
  return { email: "", name: "", role: fitting.at(-1) ?? "agent", locale };
}
