"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRuleName } from "../contracts/use-rule-name.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { Of, Registers } from "./register-of.ts";
import { RegisterSection } from "./register-section.tsx";

/** 31-1, 42–44, 46: violations; 47: claims. */
export function Violations({ contract }: Of) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const name = useRuleName();
  const format = useFormats();
  type Row = Registers["violations"][number];
  type Claim = Registers["claims"][number];
  return (
    <>
      <RegisterSection<Row>
        {...{ register: "violations", rule: "43", title: t("violations.title"), intro: t("violations.intro") }}
        query={useQuery(trpc.registers.violations.queryOptions({ contract }))}
        add={[{ type: "record-violation", label: t("violations.add") }]}
        acts={(row) => [
          ...(row.curedAt === null
            ? [{ type: "cure-violation", label: t("violations.cure"), initial: { violation: row.id }, fixed: ["violation"] }]
            : []),
          { type: "raise-claim", label: t("violations.claim"), initial: { rule: "47-9", violation: row.id } },
        ]}
        texts={(row) => [row.article, row.memo]}
        columns={[
          {
            id: "article",
            header: t("violations.article"),
            cell: (row) => (
              <span className="whitespace-nowrap">
                {name(row.article)}
                {row.item === null ? "" : t("violations.item", { item: row.item })}
              </span>
            ),
            sortBy: (row) => row.article,
          },
          { id: "memo", header: t("memo"), className: "min-w-40", cell: (row) => row.memo },
          {
            id: "state",
            header: t("state"),
            cell: (row) =>
              row.curedAt === null ? (
                <Badge tone="shu">{t("violations.open")}</Badge>
              ) : (
                <Badge>{t("violations.cured", { at: format.date(row.curedAt) })}</Badge>
              ),
          },
          {
            id: "next",
            header: t("violations.next"),
            wide: true,
            cell: (row) =>
              row.curedAt === null && row.contract !== null ? (
                <Link
                  href={`/contracts/${row.contract}/suspend`}
                  className="text-sm whitespace-nowrap text-ai underline underline-offset-2"
                >
                  {t("violations.suspend")}
                </Link>
              ) : null,
          },
        ]}
      />
      <RegisterSection<Claim>
        {...{ register: "claims", rule: "47-9", title: t("violations.claimsTitle"), intro: t("violations.claimsIntro") }}
        query={useQuery(trpc.registers.claims.queryOptions({ contract }))}
        add={[
          { type: "raise-claim", label: t("violations.claim") },
          { type: "reject-claim", label: t("violations.reject") },
        ]}
        texts={(row) => [row.ground, row.memo ?? ""]}
        columns={[
          { id: "kind", header: t("kind"), cell: (row) => t(`violations.claimKinds.${row.kind}`) },
          { id: "ground", header: t("violations.ground"), cell: (row) => <span className="whitespace-nowrap">{name(row.ground)}</span> },
          {
            id: "amount",
            header: t("violations.amount"),
            align: "end",
            cell: (row) => <span className="figures whitespace-nowrap">{row.amount === null ? "–" : format.yen(row.amount)}</span>,
          },
          { id: "memo", header: t("memo"), className: "min-w-40", cell: (row) => row.memo ?? "–" },
        ]}
      />
    </>
  );
}
