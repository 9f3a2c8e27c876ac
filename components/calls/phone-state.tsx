"use client";

import { useTranslations } from "next-intl";
import { Badge } from "../ui/badge.tsx";
import type { LineState } from "./line-state.ts";
import { useCauseName } from "./use-cause-name.ts";

/** Where the call stands: ringing, answered for so long, what the switch waits for, how it ended. */
export function PhoneState({ state, now, problem }: { state: LineState; now: number; problem: string | null }) {
  const t = useTranslations("calls.phone");
  const cause = useCauseName();
  const talked = state.answeredAt === null ? null : Math.max(0, (state.endedAt ?? now) - state.answeredAt);
  return (
    <p role="status" className="flex min-w-0 flex-wrap items-center gap-2 text-sm text-ink-2">
      {state.phase === "idle" ? <span>{t("idle")}</span> : null}
      {state.phase === "connecting" ? <span>{t("connecting")}</span> : null}
      {state.phase === "ringing" ? <span>{t("ringing")}</span> : null}
      {state.phase === "answered" ? <Badge tone="live">{t("answered")}</Badge> : null}
      {state.phase === "over" ? <span>{t("over", { cause: cause(state.end?.cause ?? "") })}</span> : null}
      {state.phase === "failed" ? <span className="text-shu">{problem ?? t("lost")}</span> : null}
      {talked === null ? null : <span className="figures text-ink">{clock(talked)}</span>}
      {state.listening === "keys" ? <Badge tone="ai">{t("waitsForKeys")}</Badge> : null}
      {state.listening === "message" ? <Badge tone="ai">{t("recording")}</Badge> : null}
      {state.listening === "talk" && state.phase === "answered" ? <Badge>{t("talking")}</Badge> : null}
    </p>
  );
}

/** `2:05` minutes and seconds. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
