"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../trpc.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useToast } from "../ui/toast.tsx";
import type { Member } from "./people-table.tsx";
import { Problem } from "./problem.tsx";
import { useRefreshMembers } from "./use-refresh-members.ts";

export function DeactivateDialog({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const toast = useToast();
  const refresh = useRefreshMembers();
  const deactivate = useMutation(
    trpc.members.deactivate.mutationOptions({
      onSuccess: async () => {
        onClose();
        toast.done({ title: t("deactivated") });
        await refresh();
      },
    }),
  );
  const close = () => {
    deactivate.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={member !== null}
      onClose={close}
      onConfirm={() => member && deactivate.mutate({ membershipId: member.id })}
      title={t("deactivateTitle", { name: member?.name ?? "" })}
      description={t("deactivateBody")}
      action={t("deactivate")}
      danger
      busy={deactivate.isPending}
    >
      {deactivate.error ? <Problem error={deactivate.error} /> : undefined}
    </ConfirmDialog>
  );
}
