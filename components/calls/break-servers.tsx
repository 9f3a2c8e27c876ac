"use client";

import { useMutation } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import { useToast } from "../ui/toast.tsx";
import { type LineState, silenceAfter } from "./line-state.ts";

const servers = ["call-worker", "temporal", "database"] as const;
type Server = (typeof servers)[number];

/** Takes a server away under this call, and says what the caller noticed of it. */
export function BreakServers({ line, now }: { line: LineState; now: number }) {
  const t = useTranslations("calls.phone");
  const locale = useLocale();
  const trpc = useTRPC();
  const toast = useToast();
  const [broken, setBroken] = useState<{ server: Server; at: number } | null>(null);
  const breaking = useMutation(
    trpc.calls.breakServer.mutationOptions({
      onSuccess: ({ killedAt }, { server }) => setBroken({ server, at: killedAt }),
      onError: (error) => toast.failed({ title: t("breakFailed"), description: refusalOf(error)?.text[locale] }),
    }),
  );
  const { callId, phase } = line;
  const living = callId !== null && phase === "answered";
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Menu
        trigger={
          <Button size="s" icon={Unplug} disabled={!living} busy={breaking.isPending}>
            {t("break")}
          </Button>
        }
        align="start"
        entries={servers.map((server) => ({
          label: t(`servers.${server}`),
          onSelect: () => callId !== null && breaking.mutate({ callId, server }),
        }))}
      />
      {broken === null ? null : (
        <p role="status" className="text-sm text-ink-2" data-testid="broken">
          {t.rich("broken", {
            server: t(`servers.${broken.server}`),
            ms: Math.round(silenceAfter(line, broken.at, line.endedAt ?? now)),
            figure: (text) => <strong className="figures font-semibold text-ink">{text}</strong>,
          })}
        </p>
      )}
    </div>
  );
}
