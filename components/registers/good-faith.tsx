"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { Of, Registers } from "./register-of.ts";
import { RegisterSection } from "./register-section.tsx";

/** 51: talks in good faith. */
export function GoodFaith({ contract }: Of) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const format = useFormats();
  type Row = Registers["goodFaith"][number];
  return (
    <RegisterSection<Row>
      {...{ register: "goodFaith", rule: "51", title: t("goodFaith.title"), intro: t("goodFaith.intro") }}
      query={useQuery(trpc.registers.goodFaith.queryOptions({ contract }))}
      add={[{ type: "open-good-faith", label: t("goodFaith.add") }]}
      acts={(row) =>
        row.settledAt === null
          ? [{ type: "settle-good-faith", label: t("goodFaith.settle"), initial: { matter: row.id }, fixed: ["matter"] }]
          : []
      }
      texts={(row) => [row.memo, row.outcome ?? ""]}
      columns={[
        { id: "memo", header: t("goodFaith.matter"), className: "min-w-40", cell: (row) => row.memo },
        { id: "outcome", header: t("goodFaith.outcome"), cell: (row) => row.outcome ?? "–" },
        {
          id: "state",
          header: t("state"),
          cell: (row) =>
            row.settledAt === null ? (
              <Badge tone="ochre">{t("goodFaith.open")}</Badge>
            ) : (
              <Badge>{t("goodFaith.settled", { at: format.date(row.settledAt) })}</Badge>
            ),
        },
      ]}
    />
  );
}
