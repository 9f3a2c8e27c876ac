"use client";

import { useTranslations } from "next-intl";
import type { ListedContract } from "../../server/services/list-contracts.ts";
import { Badge } from "../ui/badge.tsx";

type State = ListedContract["state"] | "none";

/** Where a contract stands, with what is planned. */
export function StateBadge({ state }: { state: State }) {
  const t = useTranslations("office.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

const tones: Record<State, "plain" | "ai" | "shu" | "ochre" | "live"> = {
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

const kinds = ["16-1", "16-2", "17", "18", "34", "35", "36", "45"] as const;
export const isKind = (kind: string): kind is (typeof kinds)[number] => kinds.some((one) => one === kind);
