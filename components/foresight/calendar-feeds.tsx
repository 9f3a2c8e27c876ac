"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarPlus, Copy, Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToast } from "../ui/toast.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { useRefusalText } from "../use-refusal-text.ts";

/** Private addresses by which a calendar shows the deadlines; each can be withdrawn. */
export function CalendarFeeds() {
  const t = useTranslations("foresight.calendar");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const told = useRefusalText();
  const format = useFormats();
  const feeds = useQuery(trpc.calendar.feeds.queryOptions());
  const [name, setName] = useState("");
  const [made, setMade] = useState<string | null>(null);
  const [gone, setGone] = useState<{ id: string; name: string } | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.calendar.feeds.queryKey() });
  const create = useMutation(
    trpc.calendar.create.mutationOptions({
      onSuccess: ({ url }) => {
        setName("");
        setMade(url);
        void refresh();
      },
      onError: (error) => toast.failed({ title: told(error) }),
    }),
  );
  const revoke = useMutation(
    trpc.calendar.revoke.mutationOptions({
      onSuccess: () => toast.done({ title: t("revoked") }),
      onError: (error) => toast.failed({ title: told(error) }),
      onSettled: () => {
        setGone(null);
        void refresh();
      },
    }),
  );
  return (
    <aside className="flex min-w-0 flex-col gap-3 border-line lg:border-l lg:pl-6">
      <h2 className="text-base font-semibold text-ink">{t("feeds")}</h2>
      <p className="text-sm text-ink-2">{t("feedsBody")}</p>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") create.mutate({ name: name.trim(), language: locale === "en" ? "en" : "ja" });
        }}
      >
        <Field label={t("name")} hint={t("nameHint")}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Button
          type="submit"
          variant="primary"
          icon={CalendarPlus}
          busy={create.isPending}
          disabled={name.trim() === ""}
          className="self-start"
        >
          {t("create")}
        </Button>
      </form>
      {feeds.data === undefined ? (
        <Skeleton lines={2} />
      ) : feeds.data.length === 0 ? (
        <p className="text-sm text-ink-3">{t("noFeeds")}</p>
      ) : (
        <ul>
          {feeds.data.map((feed) => (
            <li key={feed.id} className="flex items-center gap-2 border-b border-line py-2">
              <div className="min-w-0 grow">
                <p className="truncate text-sm font-medium text-ink">{feed.name}</p>
                <p className="figures text-xs text-ink-3">
                  {feed.readAt === null ? t("neverRead") : t("readAt", { at: format.dateTime(feed.readAt) })}
                </p>
              </div>
              <IconButton icon={Trash2} label={`${t("revoke")}: ${feed.name}`} size="s" onClick={() => setGone(feed)} />
            </li>
          ))}
        </ul>
      )}
      <Dialog open={made !== null} onClose={() => setMade(null)} title={t("made")} description={t("madeBody")}>
        <div className="flex flex-col gap-3">
          <code data-testid="feed-url" className="rounded bg-sunken p-3 font-mono text-xs break-all text-ink">
            {made}
          </code>
          <Button
            icon={Copy}
            className="self-start"
            onClick={() => void navigator.clipboard.writeText(made ?? "").then(() => toast.done({ title: t("copied") }))}
          >
            {t("copy")}
          </Button>
        </div>
      </Dialog>
      <ConfirmDialog
        open={gone !== null}
        onClose={() => setGone(null)}
        onConfirm={() => gone !== null && revoke.mutate({ id: gone.id })}
        title={t("revokeTitle")}
        description={t("revokeBody", { name: gone?.name ?? "" })}
        action={t("revoke")}
        danger
        busy={revoke.isPending}
      />
    </aside>
  );
}
