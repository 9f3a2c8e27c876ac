"use client";

import { useQuery } from "@tanstack/react-query";
import { Inbox, MailX, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { refusalOf, requestIdOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button, LinkButton } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useUrlState } from "../ui/use-url-state.ts";
import { MailExtras } from "./mail-extras.tsx";

export type Mail = Outputs["mailbox"]["list"]["mails"][number];

/** Mails of a demo that has no mail server: the newest first, the chosen one beside the list. */
export function MailboxPage() {
  const t = useTranslations("mailbox");
  const trpc = useTRPC();
  const [chosen, setMail] = useUrlState("mail");
  const [provider, setProvider] = useUrlState("provider");
  const chosenProvider = /^[0-9a-f-]{36}$/.test(provider ?? "") ? provider : null;
  const box = useQuery(trpc.mailbox.list.queryOptions({ provider: chosenProvider }, { refetchInterval: 5_000 }));
  const mails = { ...box, data: box.data?.mails };
  const providers = box.data?.providers ?? [];
  const absent = refusalOf(mails.error)?.code === "NOT_FOUND";
  const mail = mails.data?.find(({ id }) => id === chosen) ?? mails.data?.[0];
  return (
    <main className="mx-auto max-w-6xl pb-16">
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Button icon={RotateCw} busy={mails.isFetching} onClick={() => mails.refetch()}>
              {t("refresh")}
            </Button>
            <LinkButton href="/login">{t("signIn")}</LinkButton>
          </>
        }
      >
        {absent ? undefined : t("body")}
      </PageHeader>
      {providers.length < 2 && chosenProvider === null ? null : (
        <div className="max-w-xs px-4 pb-3 md:px-6">
          <Select
            label={t("provider")}
            value={chosenProvider ?? "all"}
            onChange={(value) => setProvider(value === "all" ? null : value)}
            items={[{ value: "all", label: t("allMails") }, ...providers.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </div>
      )}
      {mails.isPending ? <Skeleton lines={6} className="p-6" /> : null}
      {absent ? (
        <EmptyState icon={MailX} title={t("none")}>
          {t("noneBody")}
        </EmptyState>
      ) : null}
      {mails.isError && !absent ? <ErrorState code={requestIdOf(mails.error)?.slice(0, 8)} onRetry={() => mails.refetch()} /> : null}
      {mails.data?.length === 0 ? (
        <EmptyState icon={Inbox} title={t("empty")}>
          {t("emptyBody")}
        </EmptyState>
      ) : null}
      {mail ? (
        <div className="grid border-t border-line md:grid-cols-[22rem_1fr]">
          <List mails={mails.data ?? []} chosen={mail.id} onChoose={setMail} />
          <Letter mail={mail} />
        </div>
      ) : null}
    </main>
  );
}

function List({ mails, chosen, onChoose }: { mails: readonly Mail[]; chosen: string; onChoose: (id: string) => void }) {
  const t = useTranslations("mailbox");
  const formats = useFormats();
  return (
    <ul aria-label={t("listLabel")} className="border-line max-md:max-h-64 max-md:overflow-y-auto max-md:border-b md:border-r">
      {mails.map(({ id, subject, recipient, sentAt, simulatedAt }) => (
        <li key={id}>
          <button
            type="button"
            aria-current={id === chosen || undefined}
            onClick={() => onChoose(id)}
            className={cx("block w-full border-b border-line px-4 py-2.5 text-left hover:bg-hover md:px-6", id === chosen && "bg-ai-soft")}
          >
            <span className="flex items-baseline gap-2">
              <span className="min-w-0 grow truncate text-sm font-medium text-ink">{subject}</span>
              <span className="figures shrink-0 text-xs text-ink-3">{formats.time(sentAt)}</span>
            </span>
            <span className="block truncate text-xs text-ink-2">{recipient}</span>
            {simulatedAt === null ? null : (
              <span className="figures block truncate text-xs text-ochre">{t("simulated", { at: formats.dateTime(simulatedAt) })}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Letter({ mail }: { mail: Mail }) {
  const t = useTranslations("mailbox");
  const formats = useFormats();
  return (
    <article className="min-w-0 px-4 py-4 md:px-6">
      <h2 className="text-lg font-semibold text-ink">{mail.subject}</h2>
      <p className="figures mt-1 text-sm text-ink-2">
        {t("to")}: {mail.recipient} · {t(mail.simulatedAt === null ? "sent" : "sentReal", { at: formats.dateTime(mail.sentAt) })}
        {mail.provider === null ? "" : ` · ${mail.provider}`}
      </p>
      {mail.simulatedAt === null ? null : (
        <p className="figures text-sm text-ochre">
          {t("simulated", { at: formats.dateTime(mail.simulatedAt) })} {t("simulatedBody")}
        </p>
      )}
      <MailExtras mail={mail} />
      <div className="mt-4 flex max-w-prose flex-col gap-3 text-base text-ink">
        {mail.text
          .trim()
          .split("\n\n")
          .map((part, at) =>
            /^https?:\/\/\S+$/.test(part) ? (
              <a key={at} href={part} className="break-all text-ai underline underline-offset-2">
                {part}
              </a>
            ) : (
              <p key={at} className="whitespace-pre-wrap">
                {part}
              </p>
            ),
          )}
      </div>
    </article>
  );
}
