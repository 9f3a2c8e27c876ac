"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Paperclip, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";
import type { Mail } from "./mailbox-page.tsx";

/** What hangs on a letter, and for a notice the button that plays its recipient's server sending it back. */
export function MailExtras({ mail }: { mail: Mail }) {
  const t = useTranslations("mailbox");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const bounce = useMutation(
    trpc.mailbox.bounce.mutationOptions({
      onSuccess: async (given) => {
        if (given.ok) toast.done({ title: t("bounced") });
        else toast.failed({ title: t("notBounced"), description: given.refusal.text[locale] });
        await queries.invalidateQueries({ queryKey: trpc.mailbox.pathKey() });
      },
      onError: (error) => toast.failed({ title: t("notBounced"), description: refusalOf(error)?.text[locale] }),
    }),
  );
  if (mail.attachments.length === 0 && !mail.bounces) return null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3 text-sm">
      {mail.attachments.map(({ number, name }) => (
        <a
          key={number}
          href={`/api/mailbox/${encodeURIComponent(mail.id)}/${number}`}
          target="_blank"
          rel="noopener"
          className="inline-flex items-center gap-1 text-ai underline underline-offset-2"
        >
          <Paperclip size={14} aria-hidden />
          {name}
        </a>
      ))}
      {mail.bounces ? (
        <Button size="s" icon={Undo2} busy={bounce.isPending} onClick={() => bounce.mutate({ mail: mail.id })}>
          {t("bounce")}
        </Button>
      ) : null}
    </div>
  );
}
