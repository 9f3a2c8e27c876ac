"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDayWords } from "../office/use-day-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import type { Of, Registers } from "./register-of.ts";
import { RegisterSection } from "./register-section.tsx";

/** 7-3: changes of the voice environment. */
export function Environment({ contract }: Of) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const { day } = useDayWords();
  type Row = Registers["environment"][number];
  const tones = { asked: "ochre", permitted: "ai", refused: "plain", unpermitted: "shu" } as const;
  return (
    <RegisterSection<Row>
      {...{ register: "environment", rule: "7-3", title: t("environment.title"), intro: t("environment.intro") }}
      query={useQuery(trpc.registers.environment.queryOptions({ contract }))}
      add={[
        { type: "ask-environment-change", label: t("environment.add") },
        { type: "record-unpermitted-change", label: t("environment.unpermitted") },
      ]}
      acts={(row) =>
        row.state === "asked"
          ? [{ type: "answer-environment-change", label: t("environment.answer"), initial: { request: row.id }, fixed: ["request"] }]
          : []
      }
      texts={(row) => [row.memo ?? ""]}
      columns={[
        {
          id: "on",
          header: t("environment.on"),
          cell: (row) => <span className="figures whitespace-nowrap">{day(row.on)}</span>,
          sortBy: (row) => row.on,
        },
        { id: "state", header: t("state"), cell: (row) => <Badge tone={tones[row.state]}>{t(`environment.states.${row.state}`)}</Badge> },
        { id: "memo", header: t("memo"), className: "min-w-40", cell: (row) => row.memo ?? "–" },
      ]}
    />
  );
}
