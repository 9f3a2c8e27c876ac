"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCommandWords } from "../contracts/form/use-command-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { useFormats } from "../ui/use-formats.ts";
import type { OfProvider, Registers } from "./register-of.ts";
import { RegisterSection } from "./register-section.tsx";

/** 40: what information was used for, and what customers object to; with whom it is shared. */
export function Information({ contract, provider }: OfProvider) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const words = useCommandWords();
  const format = useFormats();
  const purpose = (n: number) => words.choice("", "purpose", n);
  type Use = Registers["information"][number];
  type Shared = Registers["sharedUsers"][number];
  return (
    <>
      <RegisterSection<Use>
        {...{ register: "information", rule: "40-1", title: t("information.title"), intro: t("information.intro") }}
        query={useQuery(trpc.registers.information.queryOptions({ contract }))}
        add={[
          { type: "use-information", label: t("information.use") },
          { type: "opt-out", label: t("information.optOut") },
        ]}
        texts={(row) => [purpose(row.purpose), row.what ?? ""]}
        columns={[
          {
            id: "kind",
            header: t("kind"),
            cell: (row) => <Badge tone={row.kind === "opted-out" ? "ochre" : "plain"}>{t(`information.kinds.${row.kind}`)}</Badge>,
          },
          { id: "purpose", header: t("information.purpose"), cell: (row) => purpose(row.purpose), sortBy: (row) => row.purpose },
          { id: "what", header: t("information.what"), className: "min-w-36", cell: (row) => row.what ?? "–" },
        ]}
      />
      <RegisterSection<Shared>
        {...{ register: "sharedUsers", rule: "40-2", title: t("information.sharedTitle"), intro: t("information.sharedIntro") }}
        stream={{ kind: "provider", id: provider }}
        query={useQuery(trpc.registers.sharedUsers.queryOptions())}
        add={[{ type: "name-shared-user", label: t("information.addShared") }]}
        acts={(row) => [
          { type: "name-shared-user", label: t("change"), initial: { user: row.user, purposes: row.purposes }, fixed: ["user"] },
        ]}
        texts={(row) => [row.user]}
        columns={[
          { id: "user", header: t("information.user"), cell: (row) => row.user, sortBy: (row) => row.user },
          {
            id: "purposes",
            header: t("information.purposes"),
            cell: (row) =>
              row.purposes.length === 0 ? <Badge>{t("information.noLonger")}</Badge> : format.list(row.purposes.map(purpose)),
          },
        ]}
      />
    </>
  );
}
