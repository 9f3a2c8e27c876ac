"use client";

import { useTranslations } from "next-intl";
import type { ContractStanding } from "../../contract/lifecycle/contract-standing.ts";
import { type OverlayKind, overlayKinds } from "../../contract/lifecycle/contract-state.ts";
import { Badge } from "../ui/badge.tsx";

/** Where a contract stands, with what is planned. */
export function StateBadge({ state }: { state: ContractStanding }) {
  const t = useTranslations("office.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

const tones: Record<ContractStanding, "plain" | "ai" | "shu" | "ochre" | "live"> = {
  none: "plain",
  applied: "ochre",
  "pending-start": "ai",
  active: "ai",
  "termination-scheduled": "ochre",
  "cancel-noticed": "shu",
  "abolition-noticed": "ochre",
  ended: "plain",
  "purge-pending": "ochre",
  purged: "plain",
  refused: "plain",
  withdrawn: "plain",
};

/** What lies over a contract now. */
export function OverlayBadge({ kind }: { kind: string }) {
  const t = useTranslations("office.overlays");
  return (
    <Badge tone={kind === "17" || kind === "18" || kind === "35" || kind === "36" ? "ochre" : "shu"}>{isKind(kind) ? t(kind) : kind}</Badge>
  );
}

export const isKind = (kind: string): kind is OverlayKind => overlayKinds.some((one) => one === kind);
