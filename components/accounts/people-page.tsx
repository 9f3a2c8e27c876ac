"use client";

import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { InvitationsTable } from "./invitations-table.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { PeopleTable } from "./people-table.tsx";

/** Who belongs to the active organisation and with which role; who was invited. For administrators. */
export function PeoplePage() {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const router = useRouter();
  const search = useSearchParams();
  const [inviting, setInviting] = useState(false);
  const members = useQuery(trpc.members.list.queryOptions({}));
  const me = useQuery(trpc.me.get.queryOptions());
  if (members.isError) {
    const forbidden = refusalOf(members.error)?.status === 403;
    return (
      <>
        <PageHeader title={t("title")} />
        {forbidden ? <ForbiddenState /> : <ErrorState code={requestIdOf(members.error)?.slice(0, 8)} onRetry={() => members.refetch()} />}
      </>
    );
  }
  const data = members.data;
  const invite = (
    <Button variant="primary" icon={UserPlus} onClick={() => setInviting(true)}>
      {t("invite")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("title")} actions={data === undefined ? undefined : invite}>
        {data === undefined ? undefined : t("subtitle", { organisation: data.organisation.name, count: data.members.length })}
      </PageHeader>
      {data === undefined ? (
        <Skeleton lines={8} className="p-6" />
      ) : (
        <>
          <PeopleTable
            members={data.members}
            kind={data.organisation.kind}
            ownId={me.data?.person.id ?? null}
            sort={search.get("sort") ?? "joined"}
            onSort={(sort) => router.replace(`?sort=${sort}`, { scroll: false })}
          />
          {data.members.length <= 1 && data.invitations.length === 0 ? (
            <p className="px-4 py-4 text-sm text-ink-2 md:px-6">
              {t("onlyYou")} {t("onlyYouBody")}
            </p>
          ) : null}
          <h2 className="px-4 pt-8 pb-2 text-base font-semibold text-ink md:px-6">{t("invitations")}</h2>
          <InvitationsTable invitations={data.invitations} />
          <InviteDialog open={inviting} kind={data.organisation.kind} onClose={() => setInviting(false)} />
        </>
      )}
    </>
  );
}
