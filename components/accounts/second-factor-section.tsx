"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";
import { Section } from "./account-page.tsx";
import { EnrolSecondFactor } from "./enrol-second-factor.tsx";
import { PasswordDialog } from "./password-dialog.tsx";
import { RecoveryCodesDialog } from "./recovery-codes.tsx";

/** Adds, removes and renews the second factor of the log-in. */
export function SecondFactorSection({ enabled }: { enabled: boolean }) {
  const t = useTranslations("account");
  const trpc = useTRPC();
  const client = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState<"enrol" | "remove" | "renew" | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => setOpen(null);
  const refresh = () => client.invalidateQueries({ queryKey: trpc.me.get.queryKey() });
  const remove = useMutation(
    trpc.account.removeSecondFactor.mutationOptions({
      onSuccess: async () => {
        close();
        toast.done({ title: t("factorRemoved") });
        await refresh();
      },
    }),
  );
  const renew = useMutation(
    trpc.account.renewRecoveryCodes.mutationOptions({
      onSuccess: ({ recoveryCodes }) => {
        close();
        setCodes(recoveryCodes);
      },
    }),
  );
  return (
    <Section
      title={t("factorTitle")}
      note={
        <Badge tone={enabled ? "ai" : "plain"} icon={enabled ? ShieldCheck : undefined}>
          {enabled ? t("on") : t("off")}
        </Badge>
      }
    >
      <p className="text-sm text-ink-2">{enabled ? t("factorOn") : t("factorOff")}</p>
      {enabled ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setOpen("renew")}>{t("codesRenew")}</Button>
          <Button onClick={() => setOpen("remove")}>{t("factorRemove")}</Button>
        </div>
      ) : (
        <Button onClick={() => setOpen("enrol")}>{t("factorBegin")}</Button>
      )}
      <EnrolSecondFactor
        open={open === "enrol"}
        onClose={close}
        onDone={(recoveryCodes) => {
          close();
          setCodes(recoveryCodes);
          toast.done({ title: t("factorAdded") });
          void refresh();
        }}
      />
      <PasswordDialog
        open={open === "remove"}
        onClose={close}
        title={t("factorRemoveTitle")}
        description={t("factorRemoveBody")}
        action={t("factorRemove")}
        danger
        act={remove}
      />
      <PasswordDialog
        open={open === "renew"}
        onClose={close}
        title={t("codesRenew")}
        description={t("codesRenewBody")}
        action={t("codesRenew")}
        act={renew}
      />
      <RecoveryCodesDialog codes={codes} onClose={() => setCodes(null)} />
    </Section>
  );
}
