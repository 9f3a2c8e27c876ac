"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { Section } from "./account-page.tsx";
import { describeAgent } from "./describe-agent.ts";
import { Problem } from "./problem.tsx";

/** Where one is signed in; every other device can be signed out from here. */
export function SessionsSection() {
  const t = useTranslations("account");
  const trpc = useTRPC();
  const client = useQueryClient();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const sessions = useQuery(trpc.account.sessions.queryOptions());
  const onSuccess = async () => {
    setAsking(false);
    toast.done({ title: t("sessionEnded") });
    await client.invalidateQueries({ queryKey: trpc.account.sessions.queryKey() });
  };
  const end = useMutation(trpc.account.endSession.mutationOptions({ onSuccess }));
  const endOthers = useMutation(trpc.account.endOtherSessions.mutationOptions({ onSuccess }));
  const others = (sessions.data ?? []).filter(({ current }) => !current).length;
  return (
    <Section title={t("sessionsTitle")}>
      {sessions.isPending ? <Skeleton lines={3} className="w-full" /> : null}
      {sessions.isError ? <ErrorState code={requestIdOf(sessions.error)?.slice(0, 8)} onRetry={() => sessions.refetch()} /> : null}
      <Problem error={end.error ?? endOthers.error} />
      <ul className="w-full">
        {(sessions.data ?? []).map((session) => (
          <Row key={session.id} session={session} busy={end.isPending} onEnd={() => end.mutate({ sessionId: session.id })} />
        ))}
      </ul>
      {others > 1 ? <Button onClick={() => setAsking(true)}>{t("sessionsEndOthers")}</Button> : null}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => endOthers.mutate()}
        title={t("sessionsEndOthers")}
        description={t("sessionsEndOthersBody", { count: others })}
        action={t("sessionEnd")}
        busy={endOthers.isPending}
      />
    </Section>
  );
}

function Row({ session, busy, onEnd }: { session: Outputs["account"]["sessions"][number]; busy: boolean; onEnd: () => void }) {
  const t = useTranslations("account");
  const formats = useFormats();
  const device = describeAgent(session.userAgent) ?? t("unknownDevice");
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2.5 first:pt-0">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
          {device}
          {session.current ? <Badge tone="ai">{t("sessionHere")}</Badge> : null}
        </p>
        <p className="figures text-xs text-ink-3">
          {t("sessionSince", { date: `${formats.date(session.signedInAt)} ${formats.time(session.signedInAt)}` })}
          {session.ip ? ` · ${session.ip}` : ""}
        </p>
      </div>
      {session.current ? null : (
        <Button size="s" busy={busy} onClick={onEnd} aria-label={`${device}: ${t("sessionEnd")}`}>
          {t("sessionEnd")}
        </Button>
      )}
    </li>
  );
}
