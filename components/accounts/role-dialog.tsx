"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { OrganisationKind, Role } from "../../server/roles.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { useToast } from "../ui/toast.tsx";
import type { Member } from "./people-table.tsx";
import { Problem } from "./problem.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { useRefreshMembers } from "./use-refresh-members.ts";

export function RoleDialog({ member, kind, onClose }: { member: Member | null; kind: OrganisationKind; onClose: () => void }) {
  const t = useTranslations("people");
  const account = useTranslations("account");
  const kit = useTranslations("kit");
  const trpc = useTRPC();
  const toast = useToast();
  const refresh = useRefreshMembers();
  const [role, setRole] = useState<Role | null>(null);
  const change = useMutation(
    trpc.members.changeRole.mutationOptions({
      onSuccess: async () => {
        onClose();
        toast.done({ title: t("roleChanged") });
        await refresh();
      },
    }),
  );
  const { reset } = change;
  useEffect(() => {
    setRole(member === null ? null : (member.role as Role));
    reset();
  }, [member, reset]);
  return (
    <Dialog
      open={member !== null}
      onClose={onClose}
      title={t("roleTitle", { name: member?.name ?? "" })}
      width="s"
      footer={
        <>
          <Button onClick={onClose}>{kit("cancel")}</Button>
          <Button
            variant="primary"
            busy={change.isPending}
            disabled={role === null || role === member?.role}
            onClick={() => member && role && change.mutate({ membershipId: member.id, role })}
          >
            {account("save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Problem error={change.isPending ? null : change.error} />
        {role === null ? null : <RoleChoice kind={kind} value={role} onChange={setRole} />}
      </div>
    </Dialog>
  );
}
