"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Stamp, X } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { EffectPanel } from "./effect-panel.tsx";
import { EventFacts } from "./event-facts.tsx";
import { RuleCite } from "./rule-cite.tsx";

/** As many as the server gives at once. */
const most = 50;

type Approval = Outputs["contracts"]["approvals"][number];

/** Acts of two people that wait for the second: who asked, what it would do now, approve or decline. */
export function ApprovalsPage() {
  const t = useTranslations("office.approvals");
  const locale = useLocale();
  const trpc = useTRPC();
  const approvals = useQuery(trpc.contracts.approvals.queryOptions(undefined, { refetchInterval: 30_000 }));
  const [declining, setDeclining] = useState<Approval | null>(null);
  if (approvals.isError) {
    const refusal = refusalOf(approvals.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(approvals.error) ?? undefined} onRetry={() => approvals.refetch()} />
    );
  }
  return (
    <>
      <PageHeader title={t("title")}>{t("intro")}</PageHeader>
      {approvals.data === undefined ? (
        <Skeleton lines={6} className="p-6" />
      ) : approvals.data.length === 0 ? (
        <EmptyState icon={Stamp} title={t("emptyTitle")}>
          {t("emptyBody")}
        </EmptyState>
      ) : (
        <>
          <ul className="border-t border-line">
            {approvals.data.map((approval) => (
              <ApprovalRow key={approval.request} approval={approval} onDecline={() => setDeclining(approval)} />
            ))}
          </ul>
          {approvals.data.length < most ? null : <p className="px-4 py-3 text-sm text-ink-2 md:px-6">{t("oldest", { count: most })}</p>}
        </>
      )}
      {declining === null ? null : <Decline approval={declining} onClose={() => setDeclining(null)} />}
    </>
  );
}

function ApprovalRow({ approval, onDecline }: { approval: Approval; onDecline: () => void }) {
  const t = useTranslations("office.approvals");
  const roles = useTranslations("commands.dialog.roles");
  const locale = useLocale();
  const format = useFormats();
  const answer = useAnswer(approval);
  const { askedBy, outcome, own } = approval;
  return (
    <li className="grid gap-4 border-b border-line px-4 py-4 md:grid-cols-[minmax(0,4fr)_minmax(0,5fr)] md:px-6">
      <div className="flex min-w-0 flex-col gap-2">
        <h2 className="flex flex-wrap items-baseline gap-x-3 text-base font-semibold text-ink">
          {approval.text[locale]}
          <RuleCite rule={approval.rule} />
        </h2>
        {approval.customer === null ? null : (
          <p className="text-sm text-ink-2">
            {approval.stream.kind === "contract" ? (
              <Link href={`/contracts/${approval.stream.id}`} className="text-ai underline underline-offset-2">
                {approval.customer}
              </Link>
            ) : (
              approval.customer
            )}
          </p>
        )}
        <p className="figures text-sm text-ink-2">
          {t("asked", { name: askedBy.name ?? roles(askedBy.role), date: format.moment(approval.askedAt, new Date()) })}{" "}
          {own ? <Badge>{t("own")}</Badge> : null}
        </p>
        <EventFacts type={approval.type} facts={approval.facts} />
        {approval.reason === null ? null : <p className="text-sm text-ink-2">{t("reason", { reason: approval.reason })}</p>}
        {approval.waiver === null ? null : <p className="text-sm text-ochre">{t("waiver", { reason: approval.waiver })}</p>}
        <div className="flex flex-wrap gap-2 pt-1">
          {own ? null : (
            <Button
              variant="primary"
              icon={Check}
              busy={answer.isPending}
              disabled={!outcome.ok}
              onClick={() => answer.mutate({ type: "approve", reason: "" })}
            >
              {t("approve")}
            </Button>
          )}
          <Button icon={X} onClick={onDecline}>
            {own ? t("takeBack") : t("decline")}
          </Button>
        </div>
      </div>
      <EffectPanel type={approval.type} preview={{ data: outcome, busy: false, failed: false }} />
    </li>
  );
}

function Decline({ approval, onClose }: { approval: Approval; onClose: () => void }) {
  const t = useTranslations("office.approvals");
  const locale = useLocale();
  const answer = useAnswer(approval);
  const [reason, setReason] = useState("");
  return (
    <Dialog
      open
      onClose={onClose}
      width="s"
      title={approval.own ? t("takeBack") : t("decline")}
      description={approval.text[locale]}
      footer={
        <Button
          variant="danger"
          busy={answer.isPending}
          disabled={reason.trim() === ""}
          onClick={async () => {
            await answer.mutateAsync({ type: "decline", reason });
            onClose();
          }}
        >
          {approval.own ? t("takeBack") : t("decline")}
        </Button>
      }
    >
      <Field label={t("declineReason")} required>
        <Textarea value={reason} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  );
}

function useAnswer(approval: Approval) {
  const t = useTranslations("office.approvals");
  const locale = useLocale();
  const trpc = useTRPC();
  const toast = useToast();
  const queries = useQueryClient();
  const give = useMutation(trpc.contracts.give.mutationOptions());
  return useMutation({
    mutationFn: ({ type, reason }: { type: "approve" | "decline"; reason: string }) =>
      give.mutateAsync({
        stream: approval.stream,
        type,
        commandId: crypto.randomUUID(),
        data: type === "approve" ? { request: approval.request } : { request: approval.request, reason },
      }),
    onSuccess: async (given, { type }) => {
      if (given.ok) toast.done({ title: t(type === "approve" ? "approved" : "declined", { act: approval.text[locale] }) });
      else toast.failed({ title: given.refusal.text[locale] });
      await Promise.all([
        queries.invalidateQueries({ queryKey: trpc.contracts.pathKey() }),
        queries.invalidateQueries({ queryKey: trpc.work.pathKey() }),
      ]);
    },
    onError: () => toast.failed({ title: t("failed") }),
  });
}
