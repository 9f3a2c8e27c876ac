"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleX, FileText, MailX, RotateCcw, Undo2 } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { CommandDialog } from "../contracts/command-dialog.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useActs } from "../contracts/use-acts.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { ArrivalDialog } from "./arrival-dialog.tsx";
import { DeliverySteps } from "./delivery-steps.tsx";
import { PaperSheet } from "./paper-sheet.tsx";
import { ReturnDialog } from "./return-dialog.tsx";

export type NoticeDetail = Outputs["notices"]["get"];
const kinds = ["contract", "account", "incident"] as const;

/** One notice: its words in both languages, what its article requires, its way so far and what can be done now. */
export function NoticePage() {
  const t = useTranslations("notices");
  const locale = useLocale();
  const params = useSearchParams();
  const trpc = useTRPC();
  const kind = kinds.find((one) => one === params.get("kind")) ?? "contract";
  const [id, notice] = [params.get("id") ?? "", params.get("notice") ?? ""];
  const known = /^[0-9a-f-]{36}$/.test(id) && notice !== "";
  const found = useQuery(trpc.notices.get.queryOptions({ stream: { kind, id }, notice }, { enabled: known, refetchInterval: 15_000 }));
  if (!known || refusalOf(found.error)?.code === "NOT_FOUND")
    return (
      <EmptyState page icon={MailX} title={t("gone")}>
        {t("goneBody")}
      </EmptyState>
    );
  if (found.isError) {
    const refusal = refusalOf(found.error);
    return refusal?.code === "ROLE_FORBIDDEN" ? (
      <ForbiddenState />
    ) : (
      <ErrorState message={refusal?.text[locale]} code={requestIdOf(found.error) ?? undefined} onRetry={() => found.refetch()} />
    );
  }
  if (found.data === undefined) return <Skeleton lines={10} className="p-6" />;
  return <Shown detail={found.data} />;
}

function Shown({ detail }: { detail: NoticeDetail }) {
  const t = useTranslations("notices");
  const locale = useLocale();
  const format = useFormats();
  const [language, setLanguage] = useUrlState("language");
  const paper = detail.papers?.[language === "en" ? "en" : language === "ja" ? "ja" : locale] ?? null;
  const newest = detail.deliveries[0];
  return (
    <>
      <PageHeader title={detail.kind === null ? detail.about : t(`kinds.${detail.kind}`)} actions={<Actions detail={detail} />}>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{detail.customer}</span>
          <RuleCite rule={detail.article} />
          {newest === undefined ? null : <span className="figures">{newest.reference}</span>}
          {detail.stream.kind === "contract" ? (
            <Link href={`/contracts/${detail.stream.id}`} className="text-ai underline underline-offset-2">
              {t("toContract")}
            </Link>
          ) : null}
        </span>
      </PageHeader>
      <div className="grid gap-6 px-4 pb-10 md:px-6 lg:grid-cols-[1fr_22rem]">
        <section aria-label={t("paper")} className="min-w-0">
          {paper === null ? (
            <EmptyState icon={FileText} title={t("notWritten")}>
              {t("notWrittenBody")}
            </EmptyState>
          ) : (
            <>
              <fieldset className="mx-auto mb-2 flex max-w-[48rem] gap-2">
                <legend className="sr-only">{t("language")}</legend>
                {(["ja", "en"] as const).map((one) => (
                  <Button
                    key={one}
                    size="s"
                    aria-pressed={paper.language === one}
                    variant={paper.language === one ? "primary" : "secondary"}
                    onClick={() => setLanguage(one)}
                  >
                    {t(`languages.${one}`)}
                  </Button>
                ))}
              </fieldset>
              <PaperSheet paper={paper} />
              <p className="mx-auto mt-2 max-w-[48rem] text-xs break-all text-ink-3">
                {t("kept")} <span className="figures">SHA-256 {detail.papers?.sha256}</span>
              </p>
            </>
          )}
        </section>
        <aside className="flex min-w-0 flex-col gap-6">
          <Deadline detail={detail} />
          <Required detail={detail} />
          <DeliverySteps detail={detail} />
          <section>
            <h2 className="mb-1 text-sm font-semibold text-ink">{t("history")}</h2>
            <ul className="text-sm">
              {detail.events.map((event, at) => (
                <li key={at} className="border-b border-line py-1.5">
                  <span className="figures">{format.moment(event.recordedAt, new Date())}</span> {t(`events.${event.type}`)}
                  <span className="text-ink-2"> {event.person === "system" ? t("system") : event.person}</span>
                  {event.proof === null ? null : <span className="block text-xs break-all text-ink-3">{event.proof}</span>}
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
    </>
  );
}

function Deadline({ detail }: { detail: NoticeDetail }) {
  const t = useTranslations("notices");
  const locale = useLocale();
  const format = useFormats();
  return (
    <section>
      <h2 className="mb-1 text-sm font-semibold text-ink">{t("when")}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {detail.row === null ? null : (
          <>
            <dt className="text-ink-2">{t("rowWhen")}</dt>
            <dd>{detail.row.when[locale]}</dd>
          </>
        )}
        <dt className="text-ink-2">{t("issued")}</dt>
        <dd className="figures">{format.dateTime(detail.sentAt)}</dd>
        <dt className="text-ink-2">{t("mustArriveBy")}</dt>
        <dd className="figures">{detail.mustArriveBy === null ? t("noDeadline") : format.deadline(detail.mustArriveBy)}</dd>
        <dt className="text-ink-2">{t("arrived")}</dt>
        <dd className="figures">{detail.arrivedAt === null ? t("notYet") : format.dateTime(detail.arrivedAt)}</dd>
      </dl>
    </section>
  );
}

function Required({ detail }: { detail: NoticeDetail }) {
  const t = useTranslations("notices");
  const locale = useLocale();
  if (detail.required.length === 0) return null;
  return (
    <section>
      <h2 className="mb-1 text-sm font-semibold text-ink">{t("required")}</h2>
      <ul className="text-sm">
        {detail.required.map(({ field, label, said }) => (
          <li key={field} className="flex items-start gap-2 border-b border-line py-1.5">
            {said === null ? (
              <CircleX size={16} aria-label={t("missing")} className="mt-0.5 shrink-0 text-shu" />
            ) : (
              <CircleCheck size={16} aria-label={t("there")} className="mt-0.5 shrink-0 text-ink-2" />
            )}
            <span className="min-w-0">
              <span className="text-ink-2">{label[locale]}</span>{" "}
              <span className="break-words">{said ?? (detail.papers === null ? "–" : t("missing"))}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Gone out in vain: a mail or letter that came back, and nothing since. */
/** What can be done: read the letter, send again, say that it arrived or came back. */
function Actions({ detail }: { detail: NoticeDetail }) {
  const t = useTranslations("notices");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const acts = useActs();
  const [asking, setAsking] = useState<"arrival" | "return" | "resend" | null>(null);
  const newest = detail.deliveries[0];
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.notices.pathKey() });
  const letter = useMutation(
    trpc.notices.letter.mutationOptions({
      onSuccess: ({ document }) => {
        window.open(`/api/documents/${document}`, "_blank", "noopener");
        void refresh();
      },
      onError: (error) => toast.failed({ title: t("letterFailed"), description: refusalOf(error)?.text[locale] }),
    }),
  );
  const kind = detail.stream.kind === "contract" ? "contract" : "account";
  const mayResend = detail.arrivedAt === null && acts.may("resend-notice", kind);
  const mayRecord = acts.may("record-arrival", kind);
  return (
    <>
      {newest === undefined ? null : (
        <Button icon={FileText} busy={letter.isPending} onClick={() => letter.mutate({ delivery: newest.id })}>
          {t("pdf")}
        </Button>
      )}
      {mayRecord && newest !== undefined && newest.channel === "post" && newest.state === "posted" ? (
        <Button icon={CircleCheck} variant="primary" onClick={() => setAsking("arrival")}>
          {t("recordArrival")}
        </Button>
      ) : null}
      {mayRecord && newest !== undefined && ["sent", "posted"].includes(newest.state) ? (
        <Button icon={Undo2} onClick={() => setAsking("return")}>
          {t("recordReturn")}
        </Button>
      ) : null}
      {mayResend ? (
        <Button icon={RotateCcw} onClick={() => setAsking("resend")}>
          {t("resend")}
        </Button>
      ) : null}
      {asking === "arrival" && newest !== undefined ? (
        <ArrivalDialog delivery={newest} onClose={() => setAsking(null)} onDone={refresh} />
      ) : null}
      {asking === "return" && newest !== undefined ? (
        <ReturnDialog delivery={newest} onClose={() => setAsking(null)} onDone={refresh} />
      ) : null}
      {asking === "resend" ? (
        <CommandDialog
          stream={{ kind, id: detail.stream.id }}
          type="resend-notice"
          initial={{ notice: detail.notice }}
          fixed={["notice"]}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            void refresh();
          }}
        />
      ) : null}
    </>
  );
}
