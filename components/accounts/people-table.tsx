"use client";

import { CircleUserRound, EllipsisVertical, ShieldCheck, ShieldOff, UserCheck, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OrganisationKind, Role } from "../../server/roles.ts";
import type { Outputs } from "../../server/routers/index.ts";
import { Badge } from "../ui/badge.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { DeactivateDialog } from "./deactivate-dialog.tsx";
import { RemoveFactorDialog } from "./remove-factor-dialog.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import { useReactivate } from "./use-reactivate.ts";

export type Member = Outputs["members"]["list"]["members"][number];

export function PeopleTable({
  members,
  kind,
  ownId,
  sort,
  onSort,
}: {
  members: readonly Member[];
  kind: OrganisationKind;
  ownId: string | null;
  sort: string;
  onSort: (sort: string) => void;
}) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  const formats = useFormats();
  const [asking, setAsking] = useState<{ about: Member; what: "role" | "factor" | "deactivate" } | null>(null);
  const reactivate = useReactivate();
  const close = () => setAsking(null);
  const columns: Column<Member>[] = [
    {
      id: "name",
      header: t("name"),
      sortBy: ({ name }) => name,
      cell: (member) => <Name member={member} own={member.personId === ownId} />,
    },
    { id: "role", header: t("role"), wide: true, sortBy: ({ role }) => roles(role as Role), cell: ({ role }) => roles(role as Role) },
    {
      id: "state",
      header: t("state"),
      sortBy: ({ deactivatedAt }) => (deactivatedAt === null ? 0 : 1),
      wide: true,
      cell: (member) => <State member={member} />,
    },
    {
      id: "joined",
      header: t("joined"),
      sortBy: ({ joinedAt }) => joinedAt,
      wide: true,
      className: "figures whitespace-nowrap",
      cell: ({ joinedAt }) => formats.date(joinedAt),
    },
    {
      id: "actions",
      header: <span className="sr-only">{t("actions", { name: "" })}</span>,
      align: "end",
      cell: (member) =>
        member.personId === ownId ? null : (
          <Menu
            trigger={<IconButton icon={EllipsisVertical} size="s" label={t("actions", { name: member.name })} />}
            entries={
              member.deactivatedAt === null
                ? [
                    { label: t("changeRole"), icon: CircleUserRound, onSelect: () => setAsking({ about: member, what: "role" }) },
                    ...(member.secondFactor
                      ? [{ label: t("removeFactor"), icon: ShieldOff, onSelect: () => setAsking({ about: member, what: "factor" }) }]
                      : []),
                    {
                      label: t("deactivate"),
                      icon: UserX,
                      danger: true,
                      onSelect: () => setAsking({ about: member, what: "deactivate" }),
                    },
                  ]
                : [{ label: t("reactivate"), icon: UserCheck, onSelect: () => reactivate(member.id) }]
            }
          />
        ),
    },
  ];
  return (
    <>
      <DataTable label={t("tableLabel")} rows={members} columns={columns} rowKey={({ id }) => id} sort={sort} onSort={onSort} />
      <RoleDialog member={asking?.what === "role" ? asking.about : null} kind={kind} onClose={close} />
      <RemoveFactorDialog member={asking?.what === "factor" ? asking.about : null} onClose={close} />
      <DeactivateDialog member={asking?.what === "deactivate" ? asking.about : null} onClose={close} />
    </>
  );
}

function Name({ member, own }: { member: Member; own: boolean }) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2 font-medium text-ink">
        {member.name}
        {own ? <Badge tone="ai">{t("you")}</Badge> : null}
        {member.deactivatedAt === null ? null : (
          <span className="sm:hidden">
            <Badge>{t("inactive")}</Badge>
          </span>
        )}
      </p>
      <p className="text-xs break-all text-ink-3">{member.email}</p>
      <p className="text-xs text-ink-2 sm:hidden">{roles(member.role as Role)}</p>
    </div>
  );
}

function State({ member }: { member: Member }) {
  const t = useTranslations("people");
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Badge>{member.deactivatedAt === null ? t("active") : t("inactive")}</Badge>
      {member.secondFactor ? (
        <Badge tone="ai" icon={ShieldCheck}>
          {t("factor")}
        </Badge>
      ) : (
        <span className="text-xs text-ink-3">{t("noFactor")}</span>
      )}
    </span>
  );
}
