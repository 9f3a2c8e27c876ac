"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../trpc.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useToast } from "../ui/toast.tsx";
import type { Member } from "./people-table.tsx";
import { Problem } from "./problem.tsx";
import { useRefreshMembers } from "./use-refresh-members.ts";

export function RemoveFactorDialog({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const toast = useToast();
  const refresh = useRefreshMembers();
  const remove = useMutation(
    trpc.members.removeSecondFactor.mutationOptions({
      onSuccess: async () => {
        onClose();
        toast.done({ title: t("factorRemoved") });
        await refresh();
      },
    }),
  );
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={member !== null}
      onClose={close}
      onConfirm={() => member && remove.mutate({ membershipId: member.id })}
      title={t("removeFactorTitle", { name: member?.name ?? "" })}
      description={t("removeFactorBody")}
      action={t("removeFactor")}
      danger
      busy={remove.isPending}
    >
      {remove.error ? <Problem error={remove.error} /> : undefined}
    </ConfirmDialog>
  );
}
