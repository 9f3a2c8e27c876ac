"use client";

import { useMutation } from "@tanstack/react-query";
import { EllipsisVertical, Send, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Role } from "../../server/roles.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useRefreshMembers } from "./use-refresh-members.ts";
import { useSayProblem } from "./use-say-problem.ts";

type Invitation = Outputs["members"]["list"]["invitations"][number];

/** Who has been asked and has not answered; an expired link can be sent anew. */
export function InvitationsTable({ invitations }: { invitations: readonly Invitation[] }) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const formats = useFormats();
  const [withdrawing, setWithdrawing] = useState<Invitation | null>(null);
  const { resend, withdraw } = useActs(() => setWithdrawing(null));
  if (invitations.length === 0) return <p className="px-4 text-sm text-ink-2 md:px-6">{t("emptyInvitations")}</p>;
  const columns: Column<Invitation>[] = [
    {
      id: "email",
      header: t("inviteEmail"),
      cell: ({ email, name, role }) => (
        <div>
          <p className="font-medium break-all text-ink">{email}</p>
          <p className="text-xs text-ink-2 sm:hidden">{roles(role as Role)}</p>
          {name ? <p className="text-xs text-ink-3">{name}</p> : null}
        </div>
      ),
    },
    { id: "role", header: t("role"), wide: true, cell: ({ role }) => roles(role as Role) },
    { id: "sent", header: t("sent"), wide: true, className: "figures whitespace-nowrap", cell: ({ sentAt }) => formats.date(sentAt) },
    {
      id: "expires",
      header: t("expires"),
      className: "figures",
      cell: ({ expiresAt }) => (Date.parse(expiresAt) <= Date.now() ? <Badge tone="ochre">{t("expired")}</Badge> : formats.date(expiresAt)),
    },
    {
      id: "actions",
      header: <span className="sr-only">{t("actions", { name: "" })}</span>,
      align: "end",
      cell: (invitation) => (
        <Menu
          trigger={<IconButton icon={EllipsisVertical} size="s" label={t("actions", { name: invitation.email })} />}
          entries={[
            { label: t("resend"), icon: Send, onSelect: () => resend.mutate({ invitationId: invitation.id }) },
            { label: t("withdraw"), icon: X, danger: true, onSelect: () => setWithdrawing(invitation) },
          ]}
        />
      ),
    },
  ];
  return (
    <>
      <DataTable label={t("invitationsLabel")} rows={invitations} columns={columns} rowKey={({ id }) => id} />
      <ConfirmDialog
        open={withdrawing !== null}
        onClose={() => setWithdrawing(null)}
        onConfirm={() => withdrawing && withdraw.mutate({ invitationId: withdrawing.id })}
        title={t("withdrawTitle", { email: withdrawing?.email ?? "" })}
        description={t("withdrawBody")}
        action={t("withdraw")}
        danger
        busy={withdraw.isPending}
      />
    </>
  );
}

function useActs(onWithdrawn: () => void) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const toast = useToast();
  const refresh = useRefreshMembers();
  const onError = useSayProblem();
  const resend = useMutation(
    trpc.members.resend.mutationOptions({
      onSuccess: async () => {
        toast.done({ title: t("resent"), description: t("resentBody") });
        await refresh();
      },
      onError,
    }),
  );
  const withdraw = useMutation(
    trpc.members.withdraw.mutationOptions({
      onSuccess: async () => {
        onWithdrawn();
        toast.done({ title: t("withdrawn") });
        await refresh();
      },
      onError,
    }),
  );
  return { resend, withdraw };
}
