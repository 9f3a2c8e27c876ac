"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import type { Of, Registers } from "./register-of.ts";
import { RegisterSection } from "./register-section.tsx";

/** 41, 42: compulsory measures and lawful inquiries. */
export function Inquiries({ contract }: Of) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  type Row = Registers["inquiries"][number];
  return (
    <RegisterSection<Row>
      {...{ register: "inquiries", rule: "41-3", title: t("inquiries.title"), intro: t("inquiries.intro") }}
      query={useQuery(trpc.registers.inquiries.queryOptions({ contract }))}
      add={[{ type: "answer-legal-request", label: t("inquiries.add") }]}
      texts={(row) => [row.authority, row.basis, row.scope]}
      columns={[
        { id: "kind", header: t("kind"), className: "sm:whitespace-nowrap", cell: (row) => t(`inquiries.kinds.${row.kind}`) },
        { id: "authority", header: t("inquiries.authority"), cell: (row) => row.authority, sortBy: (row) => row.authority },
        { id: "basis", header: t("inquiries.basis"), wide: true, cell: (row) => row.basis },
        { id: "scope", header: t("inquiries.scope"), cell: (row) => row.scope },
        {
          id: "answer",
          header: t("inquiries.answer"),
          cell: (row) => <Badge tone={row.answer === "given" ? "ai" : "plain"}>{t(`inquiries.answers.${row.answer}`)}</Badge>,
        },
      ]}
    />
  );
}
