"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { SecondFactorSection } from "./second-factor-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";

/** One's own account: name, password, second factor, devices. */
export function AccountPage() {
  const t = useTranslations("account");
  const trpc = useTRPC();
  const me = useQuery(trpc.me.get.queryOptions());
  return (
    <>
      <PageHeader title={t("title")} />
      {me.isPending ? <Skeleton lines={8} className="p-6" /> : null}
      {me.isError ? <ErrorState code={requestIdOf(me.error)?.slice(0, 8)} onRetry={() => me.refetch()} /> : null}
      {me.data === undefined ? null : (
        <div className="max-w-4xl px-4 pb-16 md:px-6">
          <ProfileSection person={me.data.person} />
          <PasswordSection email={me.data.person.email} />
          <SecondFactorSection enabled={me.data.person.twoFactorEnabled} />
          <SessionsSection />
        </div>
      )}
    </>
  );
}

/** One subject of the page: its name at the left, what can be done at the right. */
export function Section({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-x-8 gap-y-3 border-t border-line py-6 md:grid-cols-[14rem_1fr]">
      <div>
        <h2 className="text-base font-semibold text-ink">{title}</h2>
        {note === undefined ? null : <div className="mt-1 text-sm text-ink-2">{note}</div>}
      </div>
      <div className="flex min-w-0 flex-col items-start gap-4">{children}</div>
    </section>
  );
}
