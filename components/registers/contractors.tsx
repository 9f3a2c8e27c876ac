"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { OfProvider, Registers } from "./register-of.ts";
import { RegisterSection } from "./register-section.tsx";

/** 42-4: contractors under an agreement, and what they were told. */
export function Contractors({ contract, provider }: OfProvider) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const format = useFormats();
  type Row = Registers["contractors"][number];
  type Told = Registers["disclosures"][number];
  return (
    <>
      <RegisterSection<Row>
        {...{ register: "contractors", rule: "42-4", title: t("contractors.title"), intro: t("contractors.intro") }}
        stream={{ kind: "provider", id: provider }}
        query={useQuery(trpc.registers.contractors.queryOptions())}
        add={[{ type: "register-contractor", label: t("contractors.add") }]}
        acts={(row) =>
          row.endedAt === null
            ? [{ type: "end-contractor", label: t("contractors.end"), initial: { contractor: row.contractor }, fixed: ["contractor"] }]
            : []
        }
        texts={(row) => [row.contractor, row.agreement]}
        columns={[
          { id: "contractor", header: t("contractors.contractor"), cell: (row) => row.contractor, sortBy: (row) => row.contractor },
          { id: "agreement", header: t("contractors.agreement"), cell: (row) => row.agreement },
          {
            id: "state",
            header: t("state"),
            cell: (row) =>
              row.endedAt === null ? (
                <Badge tone="live">{t("contractors.valid")}</Badge>
              ) : (
                <Badge>{t("contractors.ended", { at: format.date(row.endedAt) })}</Badge>
              ),
          },
        ]}
      />
      <RegisterSection<Told>
        {...{ register: "disclosures", rule: "42-4", title: t("contractors.toldTitle"), intro: t("contractors.toldIntro") }}
        query={useQuery(trpc.registers.disclosures.queryOptions({ contract }))}
        add={[{ type: "disclose-to-contractor", label: t("contractors.tell") }]}
        texts={(row) => [row.contractor, row.what]}
        columns={[
          { id: "contractor", header: t("contractors.contractor"), cell: (row) => row.contractor, sortBy: (row) => row.contractor },
          { id: "what", header: t("contractors.what"), className: "min-w-36", cell: (row) => row.what },
        ]}
      />
    </>
  );
}
