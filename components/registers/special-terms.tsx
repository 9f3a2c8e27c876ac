"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCommandWords } from "../contracts/form/use-command-words.ts";
import { useRuleName } from "../contracts/use-rule-name.ts";
import { useDayWords } from "../office/use-day-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { Of, Registers } from "./register-of.ts";
import { RegisterSection } from "./register-section.tsx";

/** 8: special terms. */
export function SpecialTerms({ contract }: Of) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const name = useRuleName();
  const { day } = useDayWords();
  const words = useOverrideWords();
  type Row = Registers["specialTerms"][number];
  return (
    <RegisterSection<Row>
      {...{ register: "specialTerms", rule: "8", title: t("specialTerms.title"), intro: t("specialTerms.intro") }}
      query={useQuery(trpc.registers.specialTerms.queryOptions({ contract }))}
      add={[{ type: "set-special-term", label: t("specialTerms.add") }]}
      texts={(row) => [row.overridden, row.document]}
      columns={[
        {
          id: "overridden",
          header: t("specialTerms.overridden"),
          cell: (row) => <span className="whitespace-nowrap">{name(row.overridden)}</span>,
          sortBy: (row) => row.overridden,
        },
        {
          id: "override",
          header: t("specialTerms.override"),
          cell: (row) => <span className="block min-w-40">{words(row.override)}</span>,
        },
        {
          id: "span",
          header: t("span"),
          cell: (row) => (
            <span className="figures whitespace-nowrap">
              {day(row.from)} – {row.to === null ? "" : day(row.to)}
            </span>
          ),
          sortBy: (row) => row.from,
        },
        {
          id: "state",
          header: t("state"),
          cell: (row) => (
            <Badge tone={row.state === "in-force" ? "live" : row.state === "ahead" ? "ochre" : "plain"}>
              {t(`specialTerms.states.${row.state}`)}
            </Badge>
          ),
        },
      ]}
    />
  );
}

function useOverrideWords(): (override: Registers["specialTerms"][number]["override"]) => ReactNode {
  const t = useTranslations("registers.specialTerms");
  const prices = useTranslations("revisions.prices");
  const words = useCommandWords();
  const format = useFormats();
  return (override) => {
    const parts = [
      ...(override.permitted === true ? [t("permitted")] : []),
      ...(override.leadMonths === undefined ? [] : [t("leadMonths", { count: override.leadMonths })]),
      ...Object.entries(override.policy ?? {}).map(
        ([key, value]) => `${words.field("set-policy", key)}: ${words.choice("set-policy", key, value)}`,
      ),
      ...Object.entries(override.prices ?? {}).map(
        ([key, value]) => `${prices.has(key as "line") ? prices(key as "line") : key} ${format.yen(Number(value))}`,
      ),
    ];
    return parts.length === 0 ? t("documentOnly") : format.list(parts);
  };
}
