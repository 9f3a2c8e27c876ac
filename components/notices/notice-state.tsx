"use client";

import { CalendarX2, CircleCheck, MailWarning, Send, Stamp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Outputs } from "../../server/routers/index.ts";
import { Badge } from "../ui/badge.tsx";

type Row = Outputs["notices"]["list"]["notices"][number];

const looks = {
  "to-send": { tone: "ochre", icon: Stamp },
  sent: { tone: "ai", icon: Send },
  arrived: { tone: "plain", icon: CircleCheck },
  bounced: { tone: "shu", icon: MailWarning },
} as const;

/** Where a notice stands, and apart from that whether its last day is over. */
export function NoticeState({ state, overdue }: Pick<Row, "state" | "overdue">) {
  const t = useTranslations("notices.states");
  return (
    <span className="flex flex-wrap gap-1">
      {state === "overdue" ? null : (
        <Badge tone={looks[state].tone} icon={looks[state].icon}>
          {t(state)}
        </Badge>
      )}
      {overdue ? (
        <Badge tone="shu" icon={CalendarX2}>
          {t("overdue")}
        </Badge>
      ) : null}
    </span>
  );
}
